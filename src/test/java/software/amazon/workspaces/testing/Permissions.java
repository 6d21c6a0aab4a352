package software.amazon.workspaces.testing;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.json.JSONArray;
import software.amazon.cloudformation.Action;
import software.amazon.workspaces.fake.Call;
import software.amazon.workspaces.fake.FakeWorkSpaces;
import software.amazon.workspaces.updatedimage.Configuration;

/** Stands between CloudFormation and a provider, and sees that every handler calls only what the schema permits it. */
public final class Permissions implements Provider {

    private static final Map<Action, Set<String>> PERMITTED =
            Stream.of(Action.values()).collect(toMap(action -> action, Permissions::inSchema));

    private final Provider provider;
    private final FakeWorkSpaces service;
    private final Map<Action, Set<String>> used = new EnumMap<>(Action.class);

    public Permissions(Provider provider, FakeWorkSpaces service) {
        this.provider = provider;
        this.service = service;
    }

    /** The permissions that the schema gives a handler, sorted. */
    public static Set<String> of(Action action) {
        return PERMITTED.get(action);
    }

    private static Set<String> inSchema(Action action) {
        JSONArray permissions = Configuration.schema()
                .getJSONObject("handlers")
                .getJSONObject(action.name().toLowerCase(Locale.ROOT))
                .getJSONArray("permissions");
        return IntStream.range(0, permissions.length())
                .mapToObj(permissions::getString)
                .collect(toCollection(TreeSet::new));
    }

    /** The permissions that the handler has needed so far, sorted. */
    public Set<String> used(Action action) {
        return used.getOrDefault(action, Set.of());
    }

    @Override
    public String invoke(String payload) {
        int before = service.calls().size();
        String event = provider.invoke(payload);
        Action action = Action.valueOf(Json.parse(payload).path("action").asText());
        List<Call> calls = service.calls();
        calls.subList(before, calls.size())
                .forEach(call -> needed(call).forEach(permission -> {
                    assertThat(of(action)).as("permissions of " + action).contains(permission);
                    used.computeIfAbsent(action, unused -> new TreeSet<>()).add(permission);
                }));
        return event;
    }

    /** To create something with tags takes the permission to tag as well. */
    private static Set<String> needed(Call call) {
        String own = "workspaces:" + call.operation();
        return call.operation().equals("CreateUpdatedWorkspaceImage")
                        && !call.body().path("Tags").isEmpty()
                ? Set.of(own, "workspaces:CreateTags")
                : Set.of(own);
    }
}
