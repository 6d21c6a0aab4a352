package software.amazon.workspaces.local;

import java.util.UUID;

/** What a stack is called, and where it is: everything that its ARN is made of. */
record StackName(String name, String region, String account, UUID uuid) {

    /** The partition that the Region belongs to. */
    String partition() {
        return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /** The stack's ARN. */
    String id() {
        return "arn:%s:cloudformation:%s:%s:stack/%s/%s".formatted(partition(), region, account, name, uuid);
    }
}
