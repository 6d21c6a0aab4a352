package software.amazon.workspaces.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows that each mistake in a template is refused with its line, its path and a way on. */
class TemplateFaultTest {

    private static final StackName STACK = new StackName("images", "us-east-1", "123456789012", new UUID(0, 1));
    private static final String IMAGE = "Resources:\n  Image:\n    Type: AWS::WorkSpaces::UpdatedImage\n";

    @ParameterizedTest(name = "{1}")
    @MethodSource
    void mistakesNameLineAndPath(String text, String message) {
        var file = Templates.write(text);

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(TemplateException.class)
                .hasMessage(file + ", " + message);
    }

    static Stream<Arguments> mistakesNameLineAndPath() {
        return Stream.of(
                arguments("", "line 1: the file is empty"),
                arguments("a", "line 1: expected names with values, found a single value"),
                arguments("Resources: [a", "line 1: expected ',' or ']', but got <stream end>"),
                arguments(
                        "Resources:\n\tImage: a",
                        "line 2: found character '\\t(TAB)' that cannot start any token. "
                                + "(Do not use \\t(TAB) for indentation)"),
                arguments(
                        IMAGE + "Conditions: {}",
                        "line 4, Conditions: the local run does not support 'Conditions' here; "
                                + "it supports AWSTemplateFormatVersion, Description, Metadata, Outputs, Parameters, Resources"),
                arguments(
                        "Transform: a\n" + IMAGE,
                        "line 1, Transform: the local run does not support 'Transform' here; "
                                + "it supports AWSTemplateFormatVersion, Description, Metadata, Outputs, Parameters, Resources"),
                arguments(
                        "AWSTemplateFormatVersion: 2011-01-01\n" + IMAGE,
                        "line 1, AWSTemplateFormatVersion: the only version is 2010-09-09"),
                arguments(
                        "Description:\n" + IMAGE,
                        "line 1, Description: the value is missing: CloudFormation takes no null values"),
                arguments(
                        "Metadata: &a {b: c}\nDescription: *a\n" + IMAGE,
                        "line 2: CloudFormation takes no YAML aliases (*name)"),
                arguments("Resources:\n  A: {Type: x}\n  A: {Type: y}", "line 3, Resources.A: 'A' stands here twice"),
                arguments(
                        "Resources: {a-b: {Type: x}}", "line 1, Resources.a-b: a name consists of letters and digits"),
                arguments("Resources: {A: {}}", "line 1, Resources.A: a resource needs a Type"),
                arguments("Resources:\n  A: !Ref x", "line 2, Resources.A: the function !Ref is not allowed here"),
                arguments(
                        "Resources: {A: {Type: 'AWS::SNS::Topic'}}",
                        "line 1: no resource of the type "
                                + "AWS::WorkSpaces::UpdatedImage; another name for it is set with -Dtype.name"),
                arguments(
                        "Description: no resources at all",
                        "line 1: no resource of the type "
                                + "AWS::WorkSpaces::UpdatedImage; another name for it is set with -Dtype.name"),
                arguments(
                        IMAGE + "    Condition: c",
                        "line 4, Resources.Image.Condition: the local run does not support "
                                + "'Condition' here; it supports DeletionPolicy, DependsOn, Metadata, Properties, Type, "
                                + "UpdateReplacePolicy"),
                arguments(
                        IMAGE + "    DeletionPolicy: Snapshot",
                        "line 4, Resources.Image.DeletionPolicy: 'Snapshot' is "
                                + "not one of Delete, Retain, RetainExceptOnCreate"),
                arguments(
                        IMAGE + "    DependsOn: Nothing",
                        "line 4, Resources.Image.DependsOn: 'Nothing' is no resource; there are Image"),
                arguments(
                        IMAGE + "    Properties: [a]",
                        "line 4, Resources.Image.Properties: expected names with values"),
                property("!Ref Nowhere", "'Nowhere' is no parameter and no resource; there are Image"),
                property(
                        "!Ref AWS::NotificationARNs",
                        "'AWS::NotificationARNs' is no pseudo parameter of the local run; it "
                                + "knows AWS::AccountId, AWS::NoValue, AWS::Partition, AWS::Region, AWS::StackId, AWS::StackName, "
                                + "AWS::URLSuffix"),
                property("!GetAtt Nowhere.State", "'Nowhere' is no resource; there are Image"),
                property("!GetAtt Image.Colour", "'Colour' is no attribute; there are ImageId, State"),
                property("!Sub '${Image.Colour}'", "'Colour' is no attribute; there are ImageId, State"),
                property("!Sub '${Nowhere}'", "'Nowhere' is no parameter and no resource; there are Image"),
                property("!Sub '${not this}'", "'${not this}' names nothing; for the text itself write '${!not this}'"),
                property("!GetAtt Image", "Fn::GetAtt takes a logical id and an attribute, such as Image.State"),
                property(
                        "!Select [0, [a]]",
                        "the local run does not know the function Fn::Select; it knows Ref, "
                                + "Fn::GetAtt, Fn::Sub and Fn::Join"),
                property("!Sub [a, {}, c]", "Fn::Sub takes a text, or a list of a text and the names it uses"),
                property("!Join [a]", "Fn::Join takes a delimiter and a list"),
                property("!Join a", "expected a list, found a single value"),
                property("!Ref [a]", "expected a single value, found a list"),
                property("{Ref: a, b: c}", "a function stands alone, without other names beside it", ".Ref"),
                property(
                        "{'Fn::If': [a]}",
                        "the local run does not know the function Fn::If; it knows Ref, "
                                + "Fn::GetAtt, Fn::Sub and Fn::Join",
                        ".Fn::If"),
                property("{<<: {a: b}}", "CloudFormation takes no merge keys", ".<<"),
                property("!Ref Image", "resources wait for each other in a circle: Image -> Image", "circle"),
                arguments(
                        IMAGE + "    DependsOn: Other\n  Other:\n    Type: AWS::WorkSpaces::UpdatedImage\n"
                                + "    DependsOn: Image",
                        "line 2, Resources.Image: resources wait for each other in a circle: Image -> Other -> Image"),
                arguments(
                        IMAGE + "    Properties: {Name: !Ref Topic}\n  Topic: {Type: AWS::SNS::Topic}",
                        "line 4, "
                                + "Resources.Image.Properties.Name: 'Topic' is of another type, which the local run skips, so it "
                                + "has no value"),
                arguments(IMAGE + "Outputs: {A: {}}", "line 4, Outputs.A: an output needs a Value"),
                arguments(
                        IMAGE + "Outputs: {A: {Value: b, Condition: c}}",
                        "line 4, Outputs.A.Condition: the local run "
                                + "does not support 'Condition' here; it supports Description, Export, Value"),
                arguments(
                        IMAGE + "Outputs: {A: {Value: b, Export: {Nome: c}}}",
                        "line 4, Outputs.A.Export: an export has a Name and nothing else"),
                parameter("{}", "a parameter needs a Type: String, Number or CommaDelimitedList"),
                parameter(
                        "{Type: String, Colour: red}",
                        "the local run does not support 'Colour' here; it supports "
                                + "AllowedPattern, AllowedValues, ConstraintDescription, Default, Description, MaxLength, MaxValue, "
                                + "MinLength, MinValue, NoEcho, Type",
                        ".Colour"),
                parameter(
                        "{Type: 'AWS::EC2::VPC::Id'}",
                        "the local run does not know the type AWS::EC2::VPC::Id; it "
                                + "knows String, Number and CommaDelimitedList",
                        ".Type"),
                parameter("{Type: String}", "no value and no default; give one with -Dparameters=P=VALUE"),
                parameter("{Type: String, Default: a, AllowedValues: [b, c]}", "'a' is not one of b, c"),
                parameter(
                        "{Type: CommaDelimitedList, Default: 'b,a', AllowedValues: [b, c]}", "'a' is not one of b, c"),
                parameter(
                        "{Type: String, Default: a, AllowedPattern: '[0-9]+'}",
                        "'a' does not match the pattern [0-9]+"),
                parameter(
                        "{Type: String, Default: a, AllowedPattern: '['}", "the pattern [ is not a regular expression"),
                parameter("{Type: String, Default: a, MinLength: 2}", "'a' is 1 characters long, not 2.."),
                parameter("{Type: Number, Default: a}", "'a' is not a number"),
                parameter("{Type: Number, Default: 7, MinValue: 1, MaxValue: 5}", "7 is not within 1..5"));
    }

    @Test
    void unknownParametersGivenAreRefused() {
        var template = Templates.read("Parameters: {Stage: {Type: String, Default: a}}\n" + IMAGE);

        assertThatThrownBy(() -> new Values(template, STACK, Map.of("Stag", "b")))
                .hasMessage("-Dparameters=Stag: %s has no such parameter; it has Stage".formatted(template.file()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no-such-file.yml | no-such-file.yml: the template does not exist; name one with -Dtemplate=FILE",
                "src              | src: the template is a folder; name one with -Dtemplate=FILE",
            })
    void filesThatCannotBeReadAreNamed(Path file, String message) {
        assertThatThrownBy(() -> read(file)).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Stage   | -Dparameters=Stage: expected Key=Value,Key=Value",
                "=a      | -Dparameters==a: expected Key=Value,Key=Value",
                "A=1,A=2 | -Dparameters: A is given twice",
            })
    void assignmentsThatAreNoneAreRefused(String text, String message) {
        assertThatThrownBy(() -> Assignments.parse("parameters", text)).hasMessage(message);
    }

    private static Arguments property(String value, String message) {
        return property(value, message, "");
    }

    private static Arguments property(String value, String message, String step) {
        var place = step.equals("circle")
                ? "line 2, Resources.Image: "
                : "line 5, Resources.Image.Properties.Name" + step + ": ";
        return arguments(IMAGE + "    Properties:\n      Name: " + value, place + message);
    }

    private static Arguments parameter(String declaration, String message) {
        return parameter(declaration, message, "");
    }

    private static Arguments parameter(String declaration, String message, String step) {
        return arguments(
                "Parameters:\n  P: " + declaration + "\n" + IMAGE, "line 2, Parameters.P" + step + ": " + message);
    }

    private static void read(Path file) {
        var template = Template.read(file, "AWS::WorkSpaces::UpdatedImage", Set.of("ImageId", "State"));
        new Values(template, STACK, Map.of());
    }
}
