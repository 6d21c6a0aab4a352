package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One request that the fake received, so that tests can assert on what the service was asked.
 *
 * @param operation    such as {@code DescribeWorkspaceImages}; what the caller wrote where it is unknown; null without a target
 * @param body         the input as JSON; a missing node where it could not be read
 * @param accessKeyId  whose credentials signed the call; null for an unsigned one
 * @param status       HTTP status of the answer; null where none was given (dropped, hanging, or not answered yet)
 * @param errorType    such as {@code ThrottlingException}; null for a success or where no answer was given
 * @param fault        the scripted fault that this call met; null where it met none
 * @param at           the account's time of arrival
 * @param invocationId the SDK's id of the API call, the same for all its retries; null from other clients
 * @param attempt      the SDK's count of attempts at that API call, from 1; null from other clients
 */
public record Call(
        String operation,
        JsonNode body,
        String accessKeyId,
        Integer status,
        String errorType,
        Fault.Kind fault,
        Instant at,
        String invocationId,
        Integer attempt) {

    Call from(String caller, JsonNode input) {
        return new Call(operation, input, caller, status, errorType, fault, at, invocationId, attempt);
    }

    Call met(Fault.Kind kind) {
        return new Call(operation, body, accessKeyId, status, errorType, kind, at, invocationId, attempt);
    }

    Call answered(int answerStatus, String answerError) {
        return new Call(operation, body, accessKeyId, answerStatus, answerError, fault, at, invocationId, attempt);
    }
}
