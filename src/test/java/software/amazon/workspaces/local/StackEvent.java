package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import lombok.With;
import software.amazon.workspaces.testing.Json;

/**
 * One event of a stack, with the names that DescribeStackEvents has.
 *
 * @param timestamp such as 2026-01-31T08:30:00Z
 * @param physicalResourceId empty where it is not known yet
 * @param resourceProperties with all that the template leaves open, such as a generated Name; may be empty
 */
@With
record StackEvent(
        String timestamp,
        String resourceStatus,
        String logicalResourceId,
        String resourceType,
        String physicalResourceId,
        String resourceStatusReason,
        ObjectNode resourceProperties) {

    static final String STACK = "AWS::CloudFormation::Stack";

    /** The reason of a stack's first event. */
    static final String BY_USER = "User Initiated";

    static StackEvent of(Clock clock, String status, String logicalId, String type, String id, String reason) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return new StackEvent(now, status, logicalId, type, id, reason, Json.object());
    }

    /** What is worth saying beside status and logical id. */
    String text() {
        return !resourceStatusReason.isEmpty() || resourceType.equals(STACK)
                ? resourceStatusReason
                : !physicalResourceId.isEmpty() ? physicalResourceId : resourceType;
    }
}
