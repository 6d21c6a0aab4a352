package software.amazon.workspaces.updatedimage;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;
import software.amazon.cloudformation.resource.IdentifierUtils;

/**
 * What the service is asked to build, checked as far as the schema cannot.
 *
 * @param name the user's, or one that the same request token always gives
 * @param tags the user's, the stack's and the two of the provider
 * @param token the same for every invocation of one request
 */
record NewImage(String name, String description, String sourceImageId, Map<String, String> tags, String token) {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TOKEN = 255;
    private static final String DEFAULT_LOGICAL_ID = "UpdatedImage";
    private static final Pattern NO_PART_OF_A_NAME = Pattern.compile("[^a-zA-Z0-9-]");
    private static final Pattern STACK_ARN =
            Pattern.compile("arn:[^:]+:cloudformation:.*:stack/(?<name>[a-zA-Z0-9-]+)/.*");

    /**
     * The request of a first invocation.
     *
     * @throws HandlerException InvalidRequest, with everything that is wrong
     */
    static NewImage of(Invocation invocation) {
        ResourceModel desired = invocation.desired();
        ResourceHandlerRequest<ResourceModel> request = invocation.request();
        List<String> problems = new ArrayList<>(Tags.problems(desired.getTags(), request.getDesiredResourceTags()));
        readOnlyProperties(desired).forEach((property, value) -> {
            if (value != null) {
                problems.add(property + " is '" + value + "', but it is read-only; remove it.");
            }
        });
        String token = request.getClientRequestToken();
        if (token == null || token.isBlank() || token.length() > LONGEST_TOKEN) {
            problems.add(
                    "bearerToken is missing or longer than " + LONGEST_TOKEN + " characters: without the token of the"
                            + " request a repeated one could not be told from a new one. Call the handler through CloudFormation or"
                            + " Cloud Control.");
        }
        if (!problems.isEmpty()) {
            throw new HandlerException(InvalidRequest, String.join(" ", problems));
        }
        return new NewImage(
                desired.getName() != null ? desired.getName() : generatedName(request),
                desired.getDescription(),
                desired.getSourceImageId(),
                Tags.withManaged(request.getDesiredResourceTags(), desired.getSourceImageId(), token),
                token);
    }

    /** A name of at most 64 characters; Cloud Control sends no stack and perhaps no logical id. */
    private static String generatedName(ResourceHandlerRequest<ResourceModel> request) {
        String logicalId = request.getLogicalResourceIdentifier() == null
                ? ""
                : NO_PART_OF_A_NAME
                        .matcher(request.getLogicalResourceIdentifier())
                        .replaceAll("");
        String base = logicalId.isEmpty() ? DEFAULT_LOGICAL_ID : logicalId;
        String token = request.getClientRequestToken();
        Matcher stack = STACK_ARN.matcher(String.valueOf(request.getStackId()));
        return stack.matches()
                ? IdentifierUtils.generateResourceIdentifier(stack.group("name"), base, token, LONGEST_NAME)
                : IdentifierUtils.generateResourceIdentifier(base, token, LONGEST_NAME);
    }

    private static Map<String, Object> readOnlyProperties(ResourceModel model) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("ImageId", model.getImageId());
        values.put("State", model.getState());
        values.put("OperatingSystem", model.getOperatingSystem());
        values.put("RequiredTenancy", model.getRequiredTenancy());
        values.put("OwnerAccountId", model.getOwnerAccountId());
        values.put("Created", model.getCreated());
        values.put("UpdateAvailable", model.getUpdateAvailable());
        values.put("UpdateDescription", model.getUpdateDescription());
        return values;
    }
}
