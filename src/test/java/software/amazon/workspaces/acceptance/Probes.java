package software.amazon.workspaces.acceptance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.services.workspaces.WorkSpacesServiceClientConfiguration;
import software.amazon.workspaces.fake.Behavior;
import software.amazon.workspaces.fake.Question;

/** Calls of the run's own that ask what the handlers' calls do not show; each is harmless. */
record Probes(Target target, Findings findings) {

    private static final int MOST_PAGES = 40;
    private static final int EMPTY_PAGES = 3;
    private static final int SESSION_TOKEN_AT_LEAST = 16;
    static final String NOT_FOUND = "ResourceNotFoundException";
    static final String INVALID = "InvalidParameterValuesException";

    Call describe(Kind kind, String id) {
        return target.ask(client -> kind.describe(client, id));
    }

    Call tags(String id) {
        return target.ask(client -> client.describeTags(request -> request.resourceId(id)));
    }

    /** {@link Question#TAGS_OF_UNKNOWN} and {@link Question#UNKNOWN_ID}. */
    void askOfUnknown(Kind kind) {
        findings.byError(
                Question.TAGS_OF_UNKNOWN,
                "DescribeTags of an invented id",
                tags(kind.inventedId()),
                NOT_FOUND,
                Map.of(
                        "",
                        Behavior.TAGS_OF_UNKNOWN_EMPTY,
                        "AccessDeniedException",
                        Behavior.TAGS_OF_UNKNOWN_DENIED,
                        INVALID,
                        Behavior.TAGS_OF_UNKNOWN_INVALID));
        findings.byError(
                Question.UNKNOWN_ID,
                "Describe of an invented id",
                describe(kind, kind.inventedId()),
                "",
                Map.of(NOT_FOUND, Behavior.UNKNOWN_ID_NOT_FOUND, INVALID, Behavior.UNKNOWN_ID_INVALID));
    }

    /** A call that is signed with another secret key than that of its access key. */
    Call forge() {
        var given = target.credentials();
        var secret = "x".repeat(given.secretAccessKey().length());
        AwsCredentials wrong = given.sessionToken().length() < SESSION_TOKEN_AT_LEAST
                ? AwsBasicCredentials.create(given.accessKeyId(), secret)
                : AwsSessionCredentials.create(given.accessKeyId(), secret, given.sessionToken());
        SdkPlugin signing = client -> ((WorkSpacesServiceClientConfiguration.Builder) client)
                .credentialsProvider(StaticCredentialsProvider.create(wrong))
                .putAuthScheme(AwsV4AuthScheme.create());
        return target.ask(client -> client.describeTags(request ->
                request.resourceId(Kind.IMAGE.inventedId()).overrideConfiguration(call -> call.addPlugin(signing))));
    }

    /** {@link Question#UNTAGGING_OF_ABSENT}. */
    void untag(String id) {
        var call = target.ask(
                client -> client.deleteTags(request -> request.resourceId(id).tagKeys("acceptance-absent")));
        findings.byError(
                Question.UNTAGGING_OF_ABSENT,
                "DeleteTags of an absent key",
                call,
                "",
                Map.of(INVALID, Behavior.UNTAGGING_OF_ABSENT_INVALID));
    }

    /** {@link Question#DELETION_OF_MISSING}, of one that was deleted. */
    void deleteAgain(Kind kind, String id) {
        findings.byError(
                Question.DELETION_OF_MISSING,
                "Deletion of the deleted " + kind,
                target.ask(client -> kind.delete(client, id)),
                NOT_FOUND,
                Map.of(
                        "",
                        Behavior.DELETION_OF_MISSING_SUCCEEDS,
                        kind == Kind.IMAGE ? "InvalidResourceStateException" : INVALID,
                        Behavior.DELETION_OF_MISSING_INVALID));
    }

    /** {@link Question#IMAGE_IN_USE} or {@link Question#BUNDLE_IN_USE}, by the handler's own calls. */
    void inUse(Kind kind, String id) {
        target.calls().calls().stream()
                .filter(call -> call.operation().equals(kind.deleteOperation())
                        && call.input().path(kind.idName()).asText().equals(id))
                .forEach(call -> findings.byError(
                        kind == Kind.IMAGE ? Question.IMAGE_IN_USE : Question.BUNDLE_IN_USE,
                        "Deletion of the %s that was in use".formatted(kind),
                        call,
                        "ResourceAssociatedException",
                        kind == Kind.IMAGE
                                ? Map.of(
                                        "InvalidResourceStateException", Behavior.IMAGE_IN_USE_INVALID_STATE,
                                        "OperationNotSupportedException", Behavior.IMAGE_IN_USE_NOT_SUPPORTED)
                                : Map.of("", Behavior.BUNDLE_IN_USE_LINGERS)));
    }

    /** All pages of what the account has, and {@link Question#LAST_PAGE}. */
    List<Call> pages(Kind kind) {
        var pages = new ArrayList<Call>();
        var seen = new HashSet<String>();
        var empty = 0;
        for (String token = null; pages.size() < MOST_PAGES; token = nextToken(pages)) {
            var next = token;
            var page = target.ask(client -> kind.list(client, next));
            pages.add(page);
            empty = page.items().isEmpty() ? empty + 1 : 0;
            if (!page.isAccepted()) {
                return pages;
            } else if (nextToken(pages) == null) {
                findings.usual(Question.LAST_PAGE, "Page %d had none.".formatted(pages.size()));
                return pages;
            } else if (nextToken(pages).isEmpty()) {
                findings.behaves(Behavior.NEXT_TOKEN_EMPTY, "Page %d had an empty one.".formatted(pages.size()));
                return pages;
            } else if (!seen.add(nextToken(pages))) {
                findings.behaves(Behavior.NEXT_TOKEN_LOOPS, "A token came twice.");
                return pages;
            } else if (empty == EMPTY_PAGES) {
                findings.behaves(Behavior.NEXT_TOKEN_ENDLESS, "%d empty pages had tokens.".formatted(empty));
                return pages;
            }
        }
        findings.unknown(Question.LAST_PAGE, "There were more than %d pages.".formatted(MOST_PAGES));
        return pages;
    }

    private static String nextToken(List<Call> pages) {
        return pages.get(pages.size() - 1).output().path("NextToken").textValue();
    }

    boolean isShown(Kind kind, String id) {
        return kind.find(describe(kind, id), id).isPresent();
    }

    boolean isListed(Kind kind, String id) {
        return pages(kind).stream().anyMatch(page -> kind.find(page, id).isPresent());
    }
}
