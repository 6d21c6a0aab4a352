package software.amazon.workspaces.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows that a template means here what it means to CloudFormation. */
class TemplateTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final StackName STACK = new StackName(
            "images", "eu-west-1", "123456789012", UUID.fromString("00000000-0000-0000-0000-000000000001"));

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain text                                    | plain text",
                "42                                            | 42",
                "true                                          | true",
                "1.10                                          | 1.10",
                "'0123'                                        | 0123",
                "2026-01-31                                    | 2026-01-31",
                "!Ref Stage                                    | dev",
                "{Ref: Stage}                                  | dev",
                "!Ref First                                    | wsi-111111111",
                "!GetAtt First.State                           | AVAILABLE",
                "!GetAtt [First, State]                        | AVAILABLE",
                "{'Fn::GetAtt': [First, State]}                | AVAILABLE",
                "{'Fn::GetAtt': First.State}                   | AVAILABLE",
                "!Sub '${Stage}/${First}'                      | dev/wsi-111111111",
                "!Sub 'is ${First.State} now'                  | is AVAILABLE now",
                "!Sub ['${a}-${Stage}', {a: !Ref First}]       | wsi-111111111-dev",
                "{'Fn::Sub': ['${a}', {a: {Ref: Stage}}]}      | dev",
                "!Sub 'not ${!Stage}'                          | not ${Stage}",
                "!Sub '$5 {x}'                                 | $5 {x}",
                "!Join ['-', [a, !Ref Stage, c]]               | a-dev-c",
                "!Join ['/', !Ref Teams]                       | red/green",
                "!Join ['', [a, !Ref 'AWS::NoValue', b]]       | ab",
                "{'Fn::Join': [' ', [a, {'Fn::Sub': 'b'}]]}    | a b",
                "!Ref AWS::Region                              | eu-west-1",
                "!Ref AWS::AccountId                           | 123456789012",
                "!Ref AWS::StackName                           | images",
                "!Ref AWS::Partition                           | aws",
                "!Ref AWS::URLSuffix                           | amazonaws.com",
                "!Sub '${AWS::StackId}'                        | arn:aws:cloudformation:eu-west-1:123456789012:stack/images/"
                        + "00000000-0000-0000-0000-000000000001",
            })
    void functionsComeDownToTheirValues(String yaml, String value) {
        var template = template("Description: " + yaml);

        var properties = properties(template, "Second");

        assertThat(properties.path("Description").asText()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Resources\": {\"Image\": {\"Type\": \"AWS::WorkSpaces::UpdatedImage\", \"Properties\": {\"Name\": \"a\"}}}}",
                "{\n\t\"Resources\": {\n\t\t\"Image\": {\n\t\t\t\"Type\": \"AWS::WorkSpaces::UpdatedImage\",\n"
                        + "\t\t\t\"Properties\": {\"Name\": {\"Fn::Join\": [\"\", [\"a\"]]}}\n\t\t}\n\t}\n}",
            })
    void jsonIsReadAsYamlIs(String json) {
        var template = Templates.read(json);

        var properties = properties(template, "Image");

        assertThat(properties).isEqualTo(json("{'Name': 'a'}"));
    }

    @Test
    void propertiesWithoutValueAreLeftOut() {
        var template = template("Name: !Ref AWS::NoValue, Tags: [!Ref AWS::NoValue, {Key: a, Value: 1}]");

        var properties = properties(template, "Second");

        assertThat(properties).isEqualTo(json("{'Tags': [{'Key': 'a', 'Value': '1'}]}"));
    }

    @Test
    void valuesGivenWinOverDefaults() {
        var template = template("Description: !Ref Stage");

        var values = new Values(template, STACK, Map.of("Stage", "prod"));

        assertThat(values.of(template.resources().get(1).properties())).isEqualTo(json("{'Description': 'prod'}"));
    }

    @Test
    void resourcesComeAfterWhatTheyReferTo() {
        var template = Templates.read("""
                Resources:
                  Last: {Type: AWS::WorkSpaces::UpdatedImage, DependsOn: [Middle, Topic]}
                  Middle: {Type: AWS::WorkSpaces::UpdatedImage, Properties: {Description: !Sub 'of ${First.State}'}}
                  First: {Type: AWS::WorkSpaces::UpdatedImage}
                  Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: !Select [0, [a]]}}
                """);

        var order = template.resources().stream().map(Resource::logicalId).toList();

        assertThat(order).containsExactly("First", "Middle", "Last");
        assertThat(template.reversed()).extracting(Resource::logicalId).containsExactly("Last", "Middle", "First");
        assertThat(template.skipped()).extracting(Resource::logicalId).containsExactly("Topic");
    }

    @Test
    void outputsHaveDescriptionsAndExports() {
        var template = Templates.read("""
                Description: For the test
                Metadata: {Anything: goes}
                Resources:
                  Image: {Type: AWS::WorkSpaces::UpdatedImage, DeletionPolicy: Retain, Metadata: {a: b}}
                Outputs:
                  Id: {Value: !Ref Image, Description: The image, Export: {Name: !Sub '${AWS::StackName}-id'}}
                """);
        var values = new Values(template, STACK, Map.of());

        values.add("Image", json("{'ImageId': 'wsi-222222222'}"));

        var output = template.outputs().get(0);
        assertThat(values.text(output.value(), output.place())).isEqualTo("wsi-222222222");
        assertThat(values.text(output.export().orElseThrow(), output.place())).isEqualTo("images-id");
        assertThat(output.description()).contains("The image");
        assertThat(template.description()).contains("For the test");
        assertThat(template.resources().get(0).deletionPolicy()).isEqualTo(Resource.DeletionPolicy.RETAIN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A=1                | {'A':'1'}",
                "A=1,B=2            | {'A':'1','B':'2'}",
                "A=x,y,z,B=2        | {'A':'x,y,z','B':'2'}",
                "team:name=red blue | {'team:name':'red blue'}",
                "A=                 | {'A':''}",
                "A=b=c              | {'A':'b=c'}",
            })
    void assignmentsAreReadFromTheCommandLine(String text, String pairs) {
        var parsed = Assignments.parse("parameters", text);

        assertThat(JSON.<JsonNode>valueToTree(parsed)).isEqualTo(json(pairs));
    }

    private static Template template(String properties) {
        return Templates.read("""
                Parameters:
                  Stage: {Type: String, Default: dev, AllowedValues: [dev, prod], AllowedPattern: '[a-z]+', MaxLength: 4}
                  Teams: {Type: CommaDelimitedList, Default: 'red, green'}
                  Count: {Type: Number, Default: 3, MinValue: 1, MaxValue: 5, NoEcho: true, Description: How many}
                Resources:
                  First: {Type: AWS::WorkSpaces::UpdatedImage}
                  Second:
                    Type: AWS::WorkSpaces::UpdatedImage
                    DependsOn: First
                    Properties: {%s}
                """.formatted(properties));
    }

    private static JsonNode properties(Template template, String logicalId) {
        var values = new Values(template, STACK, Map.of());
        values.add("First", json("{'ImageId': 'wsi-111111111', 'State': 'AVAILABLE'}"));
        return template.resources().stream()
                .filter(resource -> resource.logicalId().equals(logicalId))
                .map(resource -> values.of(resource.properties()))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (IOException notJson) {
            throw new AssertionError(text, notJson);
        }
    }
}
