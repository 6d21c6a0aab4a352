package software.amazon.workspaces.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.workspaces.testing.Json;

/** Shows that a template means here what it means to CloudFormation, and that its faults are named with their lines. */
class TemplateTest {

    private static final String IMAGE = """
            Resources:
              Image:
                Type: AWS::WorkSpaces::UpdatedImage
                Properties: {SourceImageId: wsi-0a1b2c3d4, Description: Good}
            """;

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            plain text                              | plain text
            42                                      | 42
            true                                    | true
            1.10                                    | 1.10
            '0123'                                  | 0123
            2026-01-31                              | 2026-01-31
            !Ref Stage                              | dev
            {Ref: Stage}                            | dev
            !GetAtt Image.State                     | AVAILABLE
            !GetAtt [Image, State]                  | AVAILABLE
            {'Fn::GetAtt': [Image, State]}          | AVAILABLE
            {'Fn::GetAtt': Image.State}             | AVAILABLE
            !Sub '${Stage}/x'                       | dev/x
            !Sub 'is ${Image.State} now'            | is AVAILABLE now
            !Sub ['${a}-${Stage}', {a: !Ref Stage}] | dev-dev
            {'Fn::Sub': ['${a}', {a: {Ref: Stage}}]}| dev
            !Sub 'not ${!Stage}'                    | not ${Stage}
            !Sub '$5 {x}'                           | $5 {x}
            !Join ['-', [a, !Ref Stage, c]]         | a-dev-c
            !Join ['/', !Ref Teams]                 | red/green
            !Join ['', [a, !Ref 'AWS::NoValue', b]] | ab
            {'Fn::Join': [' ', [a, {'Fn::Sub': b}]]}| a b
            !Ref AWS::Region                        | us-east-1
            !Ref AWS::AccountId                     | 123456789012
            !Ref AWS::StackName                     | stack
            !Ref AWS::Partition                     | aws
            !Ref AWS::URLSuffix                     | amazonaws.com
            """)
    void functionsAreReplacedByTheirValues(String yaml, String value) {
        var template = """
                Parameters:
                  Stage: {Type: String, Default: dev, AllowedValues: [dev, prod], AllowedPattern: '[a-z]+', MaxLength: 4}
                  Teams: {Type: CommaDelimitedList, Default: 'red, green'}
                  Count: {Type: Number, Default: 3, MinValue: 1, MaxValue: 5, NoEcho: true, Description: How many}
                """ + IMAGE + "Outputs: {Value: {Value: " + yaml + ", Description: any}}";

        var result = CommandResult.of(template, "output=json");

        assertThat(result.errors()).isEmpty();
        assertThat(Json.parse(result.text()).at("/Outputs/0/OutputValue").asText())
                .isEqualTo(value);
    }

    @Test
    void jsonIsReadAsYamlIs() {
        var result = CommandResult.of("""
                {\t"Resources": {"Image": {\t"Type": "AWS::WorkSpaces::UpdatedImage",
                \t"Properties": {"SourceImageId": "wsi-0a1b2c3d4", "Description": {"Fn::Join": ["", ["a"]]}}}}}
                """);

        result.shows(LocalRun.SUCCESS, "Description: a\nCREATE_COMPLETE       stack");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                        | line 1: Resources is missing
            a                         | line 1: expected type: JSONObject, found: String
            Resources: [a             | line 1: expected ',' or ']', but got <stream end>
            `A:\\n\\tB: a`            | line 2: found character '\\t(TAB)' that cannot start any token.
            Conditions: {}            | line 1, Conditions: 'Conditions' is not allowed here; expected one of AWSTemplateFormatVersion, Description,
            Transform: a              | line 1, Transform: 'Transform' is not allowed here; expected one of AWS
            Resource: {}              | line 1, Resource: 'Resource' is not allowed here; did you mean Resources?; contract/playground runs
            AWSTemplateFormatVersion: a| line 1, AWSTemplateFormatVersion: a is not a valid enum value; the only version is 2010-09-09
            `A: b\\nC:`               | line 2, C: the value is missing: CloudFormation takes no null values
            Metadata: &a {b: c}       | line 1, Metadata: CloudFormation takes no YAML anchors
            `A: a\\nA: b`             | line 2, A: 'A' is given twice
            {<<: {a: b}}              | line 1: a name is a plain word: CloudFormation takes no merge keys
            Resources: {}             | line 1, Resources: minimum size: [1], found: [0]
            Resources: {a-b: {Type: a}}| line 1, Resources.a-b: 'a-b' is not allowed here
            Resources: {A: {}}        | line 1, Resources.A: Type is missing
            Resources: {A: {Type: a, Condition: b}} | line 1, Resources.A.Condition: 'Condition' is not allowed here; expected one of
            Resources: {A: {Type: a, DeletionPolicy: Snapshot}} | line 1, Resources.A.DeletionPolicy: Snapshot is not a valid
            Resources: {A: {Type: a, UpdateReplacePolicy: RetainExceptOnCreate}} | UpdateReplacePolicy: RetainExceptOnCreate is not a
            Resources: {A: {Type: 'AWS::SNS::Topic'}} | line 1, Resources.A.Type: the local run deploys *::WorkSpaces::UpdatedImage and
            Resources: {A: {Type: 'AWS::WorkSpaces::Workspace'}} | line 1, Resources: there is nothing to deploy
            Parameters: {P: {Type: 'AWS::EC2::VPC::Id'}} | line 1, Parameters.P.Type: AWS::EC2::VPC::Id is not a valid enum value; String, N
            Parameters: {P: {Type: String, AllowedPattern: '['}} | line 1, Parameters.P.AllowedPattern: [[] is not a valid regular
            Outputs: {A: {Value: b, Condition: c}} | line 1, Outputs.A.Condition: 'Condition' is not allowed here; expected one of
            Outputs: {A: {Value: b, Export: {Nome: c}}} | line 1, Outputs.A.Export.Nome: 'Nome' is not allowed here; did you mean Name?
            """)
    void faultsOfTheFormNameTheirLine(String text, String message) {
        var result = CommandResult.of(text.replace("\\n", "\n").replace("\\t", "\t"), "command=validate");

        result.isRefusedWith("stack.yml, ");
        result.isRefusedWith(message);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Name: !Ref Nowhere           | Name: 'Nowhere' is neither a parameter nor a resource; expected one of Desktop, Image, P
            Name: !Ref Imge              | Name: 'Imge' is neither a parameter nor a resource; did you mean Image?
            Name: !Ref AWS::Regoin       | Name: 'AWS::Regoin' is neither a parameter nor a resource; did you mean AWS::Region?
            Name: !GetAtt Image.Colour   | Name: 'Colour' is not an attribute of Image; expected one of Created, ImageId, Operating
            Name: !Sub '${Image.state}'  | Name: 'state' is not an attribute of Image; did you mean State?
            Name: !GetAtt Image          | Name: Fn::GetAtt takes a logical id and an attribute, such as Image.State
            Name: !Select [0, [a]]       | Name: the local run does not know Fn::Select; contract/playground runs
            Name: !Sub [a, {}, c]        | Name: Fn::Sub takes a text, or a list of a text and the names that it uses
            Name: !Join [a]              | Name: Fn::Join takes a delimiter and a list
            Name: !Join ['', [[a]]]      | Name: has to be a single value
            Name: {Ref: a, b: c}         | Name.Ref: a function stands alone, without other names beside it
            Name: !Ref Desktop           | Name: the local run skips Desktop, so it has no value here
            Name: a b                    | Name: string [a b] does not match pattern ^[a-zA-Z0-9_./()\\\\-]+$; The name of
            Name: "a\\n"                 | Name: string [a
            Nmae: a                      | Nmae: 'Nmae' is not allowed here; did you mean Name?
            name: a                      | name: 'name' is not allowed here; did you mean Name?
            State: a                     | State: State is read-only; leave it out here
            Tags: {a: b}                 | Tags: expected type: JSONArray, found: JSONObject
            Tags: [{Value: b}]           | Tags.0: Key is missing
            Tags: [{Key: a, value: b}]   | Tags.0.value: 'value' is not allowed here; did you mean Value?
            Tags: [{Key: 'aws:a', Value: b}] | Tags.0: the key 'aws:a' is reserved; choose another
            Tags: [{Key: 'workspaces-updated-image:source', Value: b}] | Tags.0: the key 'workspaces-updated-image:source' is
            Tags: [{Key: a, Value: b}, {Key: a, Value: c}] | Tags.1: the key 'a' is given twice
            """)
    void faultsOfPropertiesNameTheirLine(String property, String message) {
        var result = CommandResult.of("""
                Parameters: {P: {Type: String, Default: a}}
                Resources:
                  Desktop: {Type: AWS::WorkSpaces::Workspace, Properties: {UserName: !Select [0, [a]]}}
                  Image:
                    Type: AWS::WorkSpaces::UpdatedImage
                    Properties:
                      SourceImageId: wsi-0a1b2c3d4
                      Description: Good
                      %s
                """.formatted(property), "command=validate");

        result.isRefusedWith("line 9, Resources.Image.Properties." + message);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Other: {Type: AWS::WorkSpaces::UpdatedImage}        | Resources.Other.Properties: Description is missing
            B: {Type: AWS::WorkSpaces::Bundle, DependsOn: No}   | Resources.B.DependsOn: 'No' is not a resource; expected one of B, Image
            `Other: {Type: AWS::WorkSpaces::UpdatedImage, Properties: {SourceImageId: wsi-0a1b2c3d4, Description: a, Name: n}}` | Name: Image has this Name too
            `B: {Type: AWS::WorkSpaces::Bundle, Properties: {UserVolumeSizeGib: x}}` | UserVolumeSizeGib: expected type: Integer
            `Other: {Type: AWS::WorkSpaces::UpdatedImage, Properties: {SourceImageId: !Ref B, Description: a}}\\n  B: {Type: AWS::WorkSpaces::Bundle}` | SourceImageId: string [wsb-
            `Other: {Type: AWS::WorkSpaces::UpdatedImage, Properties: {SourceImageId: !Ref Other, Description: a}}` | circular dependency: Other -> Other
            `A: {Type: AWS::WorkSpaces::Bundle, DependsOn: B, Properties: {ImageId: wsi-0a1b2c3d4, Description: a, ComputeTypeName: a, UserVolumeSizeGib: 50}}\\n  B: {Type: AWS::WorkSpaces::UpdatedImage, DependsOn: C, Properties: {SourceImageId: wsi-0a1b2c3d4, Description: a}}\\n  C: {Type: AWS::WorkSpaces::UpdatedImage, Properties: {SourceImageId: !Ref B, Description: a}}` | Resources.B: circular dependency: B -> C -> B
            """)
    void faultsBetweenResourcesAreFoundBeforeAnythingIsBuilt(String resource, String message) {
        var result = CommandResult.of(IMAGE.replace("Good}", "Good, Name: n}") + "  " + resource.replace("\\n", "\n"));

        result.isRefusedWith(message);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Parameters: {P: {Type: String}}                                       | line 5, Parameters.P: give it a value: -Dparameters=P=VALUE
            Parameters: {P: {Type: String, Default: a, AllowedValues: [b, c]}}    | line 5, Parameters.P: a is not a valid enum value
            Parameters: {P: {Type: CommaDelimitedList, Default: 'b,a', AllowedValues: [b, c]}} | Parameters.P: a is not a valid enum value
            Parameters: {P: {Type: String, Default: a, AllowedPattern: '[0-9]+'}} | line 5, Parameters.P: string [a] does not match pattern
            Parameters: {P: {Type: String, Default: a, MinLength: 2}}             | line 5, Parameters.P: expected minLength: 2, actual: 1
            Parameters: {P: {Type: Number, Default: a}}                           | line 5, Parameters.P: expected type: Number, found: String
            Parameters: {P: {Type: Number, Default: 7, MaxValue: 5}}              | line 5, Parameters.P: 7 is not less or equal to 5
            Outputs: {A: {Value: [b]}}                                            | line 5, Outputs.A.Value: has to be a single value
            Outputs: {A: {Value: !Ref Imagee}}                                    | line 5, Outputs.A.Value: 'Imagee' is neither a parameter nor
            Outputs: {A: {Value: a, Export: {Name: x}}, B: {Value: b, Export: {Name: x}}} | Outputs.B.Export: A is exported under this name
            """)
    void parametersAndOutputsAreCheckedBeforeAnythingIsBuilt(String section, String message) {
        var result = CommandResult.of(IMAGE + section);

        result.isRefusedWith(message);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        var result = CommandResult.of("""
                Resources:
                  A: {Type: Acme::WorkSpaces::UpdatedImage, Properties: {sourceImageId: a, Nmae: b}}
                  B: {Type: Acme::WorkSpaces::Bundle, Properties: {ImageId: !Ref C}}
                Outputs: {X: {Value: !Ref D}}
                """);

        for (var reason :
                List.of("sourceImageId", "Nmae", "SourceImageId is missing", "'C'", "ComputeTypeName", "'D'")) {
            result.isRefusedWith(reason);
        }
    }

    @Test
    void limitsOfCloudFormationHold() {
        var resources = new StringBuilder("Resources:\n");
        for (var i = 0; i < 501; i++) {
            resources.append("  D%d: {Type: AWS::WorkSpaces::Workspace}\n".formatted(i));
        }

        CommandResult.of(resources.toString()).isRefusedWith("Resources: maximum size: [500], found: [501]");
        CommandResult.of(IMAGE + "# " + "x".repeat(1_000_000)).isRefusedWith("at most 1,000,000 bytes");
    }

    @ParameterizedTest
    @EnumSource
    void sampleHasAllThatTheSchemaCallsReadOnly(ResourceType type) {
        var sample = type.sample("Any");

        assertThat(sample.properties()).extracting(Map.Entry::getKey).containsAll(type.readOnly());
        assertThat(type.idOf(sample)).matches(type.idPattern()).isNotEqualTo(type.idOf(type.sample("Other")));
    }
}
