package software.amazon.workspaces.provider;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;
import software.amazon.cloudformation.resource.IdentifierUtils;
import software.amazon.workspaces.service.HandlerException;
import software.amazon.workspaces.service.Tags;

/**
 * What the create of any type is given, checked as far as the schema cannot.
 *
 * @param name the user's, or one that the same request token always gives
 * @param isNameGenerated whether the name was derived from the token
 * @param token the same for every invocation of one request, 1 to 255 characters
 */
record CreateInput(String name, boolean isNameGenerated, String token) {

    /** Of images and bundles alike. */
    private static final int LONGEST_NAME = 64;

    /** The token is the value of a tag. */
    private static final int LONGEST_TOKEN = 255;

    private static final Pattern NOT_IN_A_GENERATED_NAME = Pattern.compile("[^a-zA-Z0-9-]");
    private static final Pattern STACK_ARN =
            Pattern.compile("arn:[^:]+:cloudformation:.*:stack/(?<name>[a-zA-Z0-9-]+)/.*");

    /**
     * The input of a first invocation.
     *
     * @param baseName what a name is generated from where the request has no logical id
     * @throws HandlerException InvalidRequest, with everything that is wrong
     */
    static CreateInput of(Invocation<? extends Model<?>, ?> invocation, String baseName, Tags tags) {
        var desired = invocation.desired();
        List<String> all = new ArrayList<>(tags.problems(desired.tags(), invocation.desiredTags()));
        all.addAll(invocation.schema().readOnlyProblems(desired));
        var token = invocation.request().getClientRequestToken();
        if (token == null || token.isBlank() || token.length() > LONGEST_TOKEN) {
            all.add("bearerToken is missing or longer than " + LONGEST_TOKEN
                    + " characters. It identifies retries of the"
                    + " same request: call the handler through CloudFormation or Cloud Control.");
        }
        if (!all.isEmpty()) {
            throw new HandlerException(InvalidRequest, String.join(" ", all));
        }
        return desired.name() != null
                ? new CreateInput(desired.name(), false, token)
                : new CreateInput(generatedName(invocation.request(), baseName), true, token);
    }

    /** A name of at most 64 characters; Cloud Control sends no stack and perhaps no logical id. */
    private static String generatedName(ResourceHandlerRequest<?> request, String baseName) {
        var logicalId = NOT_IN_A_GENERATED_NAME
                .matcher(Objects.requireNonNullElse(request.getLogicalResourceIdentifier(), ""))
                .replaceAll("");
        var base = logicalId.isEmpty() ? baseName : logicalId;
        var token = request.getClientRequestToken();
        var stack = STACK_ARN.matcher(String.valueOf(request.getStackId()));
        return stack.matches()
                ? IdentifierUtils.generateResourceIdentifier(stack.group("name"), base, token, LONGEST_NAME)
                : IdentifierUtils.generateResourceIdentifier(base, token, LONGEST_NAME);
    }
}
