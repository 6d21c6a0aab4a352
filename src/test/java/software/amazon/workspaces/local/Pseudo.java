package software.amazon.workspaces.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;

/** The values that CloudFormation itself gives to a template. */
final class Pseudo {

    static final Set<String> NAMES = Set.of(
            "AWS::Region",
            "AWS::AccountId",
            "AWS::StackName",
            "AWS::StackId",
            "AWS::Partition",
            "AWS::URLSuffix",
            "AWS::NoValue");

    private Pseudo() {}

    static Map<String, JsonNode> of(StackName stack) {
        return Map.of(
                "AWS::Region", TextNode.valueOf(stack.region()),
                "AWS::AccountId", TextNode.valueOf(stack.account()),
                "AWS::StackName", TextNode.valueOf(stack.name()),
                "AWS::StackId", TextNode.valueOf(stack.id()),
                "AWS::Partition", TextNode.valueOf(stack.partition()),
                "AWS::URLSuffix",
                        TextNode.valueOf(stack.partition().equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com"),
                "AWS::NoValue", MissingNode.getInstance());
    }
}
