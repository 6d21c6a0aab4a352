package software.amazon.workspaces.faultinjection;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import software.amazon.workspaces.fake.Account;
import software.amazon.workspaces.fake.Call;
import software.amazon.workspaces.fake.Workspace;
import software.amazon.workspaces.testing.Json;
import software.amazon.workspaces.testing.ProviderType;
import software.amazon.workspaces.testing.TestEnvironment;

/** The two types of resources as tests treat them alike, in templates and in the account. */
enum ResourceKind {
    IMAGE(
            ProviderType.UPDATED_IMAGE,
            "workspaces-updated-image:request",
            "CreateUpdatedWorkspaceImage",
            "Name",
            "by the bundles ") {
        @Override
        ObjectNode template(TestEnvironment environment) {
            return environment.plain();
        }

        @Override
        List<Existing> existing(Account account) {
            return account.images().stream()
                    .map(image -> new Existing(image.id(), image.name(), image.created(), image.tags()))
                    .toList();
        }

        @Override
        void remove(Account account, String id) {
            account.removeImage(id);
        }

        @Override
        void changeTags(Account account, String id, UnaryOperator<Map<String, String>> change) {
            account.changeImage(id, image -> image.withTags(change.apply(image.tags())));
        }

        @Override
        void use(Account account, String id) {
            account.addBundle(USER, id);
        }

        @Override
        List<String> users(Account account, String id) {
            return account.bundles().stream()
                    .filter(bundle ->
                            bundle.name().equals(USER) && bundle.imageId().equals(id))
                    .map(bundle -> bundle.id())
                    .toList();
        }

        @Override
        void endUse(Account account, String id) {
            users(account, id).forEach(account::removeBundle);
        }
    },

    BUNDLE(
            ProviderType.BUNDLE,
            "workspaces-bundle:request",
            "CreateWorkspaceBundle",
            "BundleName",
            "by the WorkSpaces ") {
        @Override
        ObjectNode template(TestEnvironment environment) {
            return Json.object()
                    .put("ImageId", environment.source().id())
                    .put("Description", "Golden bundle (2026)")
                    .put("ComputeTypeName", "STANDARD")
                    .put("UserVolumeSizeGib", 50);
        }

        @Override
        List<Existing> existing(Account account) {
            return account.bundles().stream()
                    .map(bundle -> new Existing(bundle.id(), bundle.name(), bundle.created(), bundle.tags()))
                    .toList();
        }

        @Override
        void remove(Account account, String id) {
            account.removeBundle(id);
        }

        @Override
        void changeTags(Account account, String id, UnaryOperator<Map<String, String>> change) {
            account.changeBundle(id, bundle -> bundle.withTags(change.apply(bundle.tags())));
        }

        @Override
        void use(Account account, String id) {
            account.addWorkspace(id);
        }

        @Override
        List<String> users(Account account, String id) {
            return account.workspaces().stream()
                    .filter(workspace -> workspace.bundleId().equals(id))
                    .map(Workspace::id)
                    .toList();
        }

        @Override
        void endUse(Account account, String id) {
            users(account, id).forEach(user -> account.terminateWorkspace(user, Duration.ZERO));
        }
    };

    private static final String USER = "made-by-hand";

    private final ProviderType type;
    private final String requestKey;
    private final String createOperation;
    private final String nameMember;
    private final String inUse;

    /** A resource as the account has it. */
    record Existing(String id, String name, Instant created, Map<String, String> tags) {}

    /**
     * The constants of a type.
     *
     * @param requestKey the key of the managed tag with the request's token
     * @param nameMember the member with the name in the input of the create operation
     * @param inUse what the message of a refused deletion has before the ids of the users
     */
    ResourceKind(ProviderType type, String requestKey, String createOperation, String nameMember, String inUse) {
        this.type = type;
        this.requestKey = requestKey;
        this.createOperation = createOperation;
        this.nameMember = nameMember;
        this.inUse = inUse;
    }

    ProviderType type() {
        return type;
    }

    String inUse() {
        return inUse;
    }

    String createOperation() {
        return createOperation;
    }

    String idOf(JsonNode model) {
        return model.path(type.identifierName()).asText();
    }

    /** The name in a create call. */
    String nameIn(Call create) {
        return create.body().path(nameMember).asText();
    }

    /** The token of the request that a create call is tagged with. */
    String tokenIn(Call create) {
        return StreamSupport.stream(create.body().path("Tags").spliterator(), false)
                .collect(toMap(
                        tag -> tag.path("Key").asText(),
                        tag -> tag.path("Value").asText()))
                .get(requestKey);
    }

    /** The least that a template says of it. */
    abstract ObjectNode template(TestEnvironment environment);

    /** Those that exist, whatever describe shows. */
    abstract List<Existing> existing(Account account);

    abstract void remove(Account account, String id);

    abstract void changeTags(Account account, String id, UnaryOperator<Map<String, String>> change);

    /** Puts something there that uses the resource. */
    abstract void use(Account account, String id);

    /** The ids of what {@link #use} has put there. */
    abstract List<String> users(Account account, String id);

    /** Ends what {@link #use} has begun. */
    abstract void endUse(Account account, String id);
}
