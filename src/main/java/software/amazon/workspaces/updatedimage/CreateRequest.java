package software.amazon.workspaces.updatedimage;

import static software.amazon.cloudformation.proxy.HandlerErrorCode.InvalidRequest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;
import software.amazon.cloudformation.resource.IdentifierUtils;

/**
 * What the service is asked to build, checked as far as the schema cannot.
 *
 * @param name the user's, or one that the same request token always gives
 * @param tags the user's, the stack's and the two of the provider
 * @param token the same for every invocation of one request
 */
record CreateRequest(String name, String description, String sourceImageId, Map<String, String> tags, String token) {

    private static final int LONGEST_NAME = 64;
    private static final String DEFAULT_LOGICAL_ID = "UpdatedImage";

    /**
     * The request of a first invocation.
     *
     * @throws Failure InvalidRequest, with everything that is wrong
     */
    static CreateRequest of(Invocation invocation) {
        ResourceModel desired = invocation.desired();
        ResourceHandlerRequest<ResourceModel> request = invocation.request();
        List<String> problems = new ArrayList<>(Tags.problems(desired.getTags(), request.getDesiredResourceTags()));
        readOnlyProperties(desired).forEach((property, value) -> {
            if (value != null) {
                problems.add(property + " is '" + value + "', but it is read-only; remove it.");
            }
        });
        String token = request.getClientRequestToken();
        if (token == null || token.isBlank()) {
            problems.add("bearerToken is missing: without the token of the request a repeated one could not be told from"
                + " a new one. Call the handler through CloudFormation or Cloud Control.");
        }
        if (!problems.isEmpty()) {
            throw new Failure(InvalidRequest, String.join(" ", problems));
        }
        return new CreateRequest(
            desired.getName() != null ? desired.getName() : generatedName(request),
            desired.getDescription(), desired.getSourceImageId(),
            Tags.withManaged(request.getDesiredResourceTags(), desired.getSourceImageId(), token), token);
    }

    /** A name of at most 64 characters; Cloud Control sends no stack and perhaps no logical id. */
    private static String generatedName(ResourceHandlerRequest<ResourceModel> request) {
        String logicalId = request.getLogicalResourceIdentifier() == null
            ? DEFAULT_LOGICAL_ID : request.getLogicalResourceIdentifier();
        String token = request.getClientRequestToken();
        return request.getStackId() == null
            ? IdentifierUtils.generateResourceIdentifier(logicalId, token, LONGEST_NAME)
            : IdentifierUtils.generateResourceIdentifier(request.getStackId(), logicalId, token, LONGEST_NAME);
    }

    private static Map<String, Object> readOnlyProperties(ResourceModel model) {
        Map<String, Object> values = new java.util.LinkedHashMap<>();
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
