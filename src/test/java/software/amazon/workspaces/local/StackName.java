package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.UUID;
import software.amazon.workspaces.testing.Json;

/** What a stack is called, and where it is: all that its ARN and the pseudo parameters are made of. */
record StackName(String name, String region, String account, UUID uuid) {

    /** A name that CloudFormation would take, from that of the file. */
    static StackName of(Path template, Service service, UUID uuid) {
        var name =
                template.getFileName().toString().replaceFirst("\\.[^.]*$", "").replaceAll("[^A-Za-z0-9-]+", "-");
        return new StackName(
                name.matches("[A-Za-z].*") ? name : "stack-" + name, service.region(), service.account(), uuid);
    }

    /** The stack's ARN. */
    String id() {
        return "arn:%s:cloudformation:%s:%s:stack/%s/%s".formatted(partition(), region, account, name, uuid);
    }

    /** The values that CloudFormation itself gives to a template, by name. */
    ObjectNode pseudoParameters() {
        return Json.object()
                .put("AWS::Region", region)
                .put("AWS::AccountId", account)
                .put("AWS::StackName", name)
                .put("AWS::StackId", id())
                .put("AWS::Partition", partition())
                .put("AWS::URLSuffix", partition().equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com");
    }

    private String partition() {
        return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
