package software.amazon.workspaces.testing;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.cloudformation.Action;
import software.amazon.workspaces.fake.Call;
import software.amazon.workspaces.fake.FakeWorkSpaces;

/** Stands between CloudFormation and a provider, and sees that every handler calls only what the schema permits it. */
public final class Permissions implements Provider {

    private static final Set<String> CREATE_CALLS = Set.of("CreateUpdatedWorkspaceImage", "CreateWorkspaceBundle");
    private static final Map<ProviderType, Map<Action, Set<String>>> PERMITTED =
            Stream.of(ProviderType.values()).collect(toMap(type -> type, Permissions::inSchema));

    private final Provider provider;
    private final FakeWorkSpaces service;
    private final Map<ProviderType, Map<Action, Set<String>>> used = new EnumMap<>(ProviderType.class);

    public Permissions(Provider provider, FakeWorkSpaces service) {
        this.provider = provider;
        this.service = service;
    }

    /** The permissions that the schema gives a handler, sorted. */
    public static Set<String> of(ProviderType type, Action action) {
        return PERMITTED.get(type).get(action);
    }

    private static Map<Action, Set<String>> inSchema(ProviderType type) {
        var handlers = type.schema().getJSONObject("handlers");
        Map<Action, Set<String>> permitted = new EnumMap<>(Action.class);
        for (var action : Action.values()) {
            var permissions = handlers.getJSONObject(action.name().toLowerCase(Locale.ROOT));
            permitted.put(
                    action,
                    permissions.getJSONArray("permissions").toList().stream()
                            .map(Object::toString)
                            .collect(toCollection(TreeSet::new)));
        }
        return permitted;
    }

    /** The permissions that the handler has needed so far, sorted. */
    public Set<String> used(ProviderType type, Action action) {
        return used.getOrDefault(type, Map.of()).getOrDefault(action, Set.of());
    }

    @Override
    public String invoke(String payload) {
        int before = service.calls().size();
        var event = provider.invoke(payload);
        var request = Json.parse(payload);
        var type = ProviderType.named(request.path("resourceType").asText());
        var action = Action.valueOf(request.path("action").asText());
        var calls = service.calls();
        calls.subList(before, calls.size())
                .forEach(call -> needed(call).forEach(permission -> {
                    assertThat(of(type, action)).as("permissions of " + action).contains(permission);
                    used.computeIfAbsent(type, unused -> new EnumMap<>(Action.class))
                            .computeIfAbsent(action, unused -> new TreeSet<>())
                            .add(permission);
                }));
        return event;
    }

    /** To create something with tags takes the permission to tag as well. */
    private static Set<String> needed(Call call) {
        var own = "workspaces:" + call.operation();
        return CREATE_CALLS.contains(call.operation())
                        && !call.body().path("Tags").isEmpty()
                ? Set.of(own, "workspaces:CreateTags")
                : Set.of(own);
    }
}
