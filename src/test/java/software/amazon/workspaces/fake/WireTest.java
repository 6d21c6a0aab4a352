package software.amazon.workspaces.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that the service refuses before it processes them, most of which no SDK sends. */
class WireTest extends FakeTestBase {

    private static final String DESCRIBE = "WorkspacesService.DescribeWorkspaceImages";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | MissingAuthenticationTokenException",
                "Basic dXNlcjpwYXNz | IncompleteSignatureException",
                "AWS4-HMAC-SHA256 Credential=A/20260105/us-east-1/workspaces/aws4_request | IncompleteSignatureException"
            })
    void callWithoutAFullSignatureIsRefused(String authorization, String error) throws Exception {
        HttpResponse<String> response = post(DESCRIBE, authorization, "{}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(error);
        assertThat(fake.calls().get(0).errorType()).isEqualTo(error);
        assertThat(fake.calls().get(0).accessKeyId()).isNull();
    }

    @Test
    void callSignedForAnotherServiceIsRefused() throws Exception {
        HttpResponse<String> response = post(DESCRIBE, SIGNED.replace("/workspaces/", "/sts/"), "{}");

        assertThat(response.body()).contains("InvalidSignatureException");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"none", "WorkspacesService.NoSuchOperation", "Other.DescribeWorkspaceImages"})
    void unknownTargetIsRefused(String target) throws Exception {
        HttpResponse<String> response = post(target, SIGNED, "{}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("UnknownOperationException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json",
                "[]",
                "''",
                "{\"ImageIds\":\"wsi-000000000\"}",
                "{\"ImageIds\":[1]}",
                "{\"ImageIds\":[null]}",
                "{\"MaxResults\":\"5\"}",
                "{\"MaxResults\":1.5}",
                "{\"ImageType\":[]}",
                "{\"NextToken\":{}}"
            })
    void inputOfAnotherTypeCannotBeRead(String body) throws Exception {
        HttpResponse<String> response = post(DESCRIBE, SIGNED, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("SerializationException");
    }

    @Test
    void unknownMembersAreIgnoredAndEveryAnswerHasARequestId() throws Exception {
        HttpResponse<String> good = post(DESCRIBE, SIGNED, "{\"Later\":1,\"NextToken\":null}");
        HttpResponse<String> bad = post(DESCRIBE, SIGNED, "{\"MaxResults\":0}");

        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(good.body()).isEqualTo("{\"Images\":[]}");
        assertThat(good.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(bad.headers().firstValue("x-amzn-RequestId")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CreateUpdatedWorkspaceImage | {'Description':'d','SourceImageId':'wsi-000000000'} | null at 'name'",
                "CreateUpdatedWorkspaceImage | {'Name':'n','SourceImageId':'wsi-000000000'} | null at 'description'",
                "CreateUpdatedWorkspaceImage | {'Name':'n','Description':'d'} | null at 'sourceImageId'",
                "CreateUpdatedWorkspaceImage | {'Name':'a b','Description':'d','SourceImageId':'wsi-000000000'} | 'a b' at 'name'",
                "CreateUpdatedWorkspaceImage | {'Name':'','Description':'d','SourceImageId':'wsi-000000000'} | greater than or equal to 1",
                "CreateUpdatedWorkspaceImage | {'Name':'n','Description':'é','SourceImageId':'wsi-000000000'} | at 'description'",
                "CreateUpdatedWorkspaceImage | {'Name':'n','Description':'d','SourceImageId':'wsi-UPPERCASE'} | at 'sourceImageId'",
                "CreateUpdatedWorkspaceImage | {'Name':'n','Description':'d','SourceImageId':'wsi-short'} | at 'sourceImageId'",
                "DescribeWorkspaceImages | {'ImageIds':[]} | at 'imageIds'",
                "DescribeWorkspaceImages | {'ImageIds':['ami-1']} | 'ami-1' at 'imageIds.1.member'",
                "DescribeWorkspaceImages | {'ImageType':'ALL'} | enum value set: [OWNED, SHARED]",
                "DescribeWorkspaceImages | {'MaxResults':26} | less than or equal to 25",
                "DescribeWorkspaceImages | {'MaxResults':0} | greater than or equal to 1",
                "DescribeWorkspaceImages | {'NextToken':''} | at 'nextToken'",
                "DeleteWorkspaceImage | {} | null at 'imageId'",
                "CreateTags | {'ResourceId':'wsi-000000000'} | null at 'tags'",
                "CreateTags | {'ResourceId':'r','Tags':[{'Value':'v'}]} | null at 'tags.1.member.key'",
                "CreateTags | {'ResourceId':'r','Tags':[{'Key':''}]} | at 'tags.1.member.key'",
                "DeleteTags | {'ResourceId':'r'} | null at 'tagKeys'",
                "DescribeTags | {'ResourceId':''} | at 'resourceId'",
                "DescribeWorkspaceBundles | {'BundleIds':['x']} | at 'bundleIds.1.member'",
                "CreateWorkspaceBundle | {} | 5 validation errors detected",
                "CreateWorkspaceBundle | {'BundleName':'a b'} | 'a b' at 'bundleName'",
                "CreateWorkspaceBundle | {'BundleDescription':'a,b'} | 'a,b' at 'bundleDescription'",
                "CreateWorkspaceBundle | {'ImageId':'wsi-short'} | 'wsi-short' at 'imageId'",
                "CreateWorkspaceBundle | {'ComputeType':{'Name':'HUGE'}} | 'HUGE' at 'computeType.name' failed to satisfy constraint: Member must satisfy enum value set: [VALUE, STANDARD,",
                "CreateWorkspaceBundle | {'UserStorage':{}} | null at 'userStorage.capacity'",
                "CreateWorkspaceBundle | {'RootStorage':{'Capacity':''}} | '' at 'rootStorage.capacity'",
                "CreateWorkspaceBundle | {'Tags':[{'Value':'v'}]} | null at 'tags.1.member.key'",
                "DescribeWorkspaceBundles | {'BundleIds':[]} | '[]' at 'bundleIds'",
                "UpdateWorkspaceBundle | {'BundleId':'wsb-short','ImageId':'x'} | 2 validation errors detected",
                "DeleteWorkspaceBundle | {'BundleId':'wsi-000000000'} | at 'bundleId'",
                "DescribeWorkspaces | {'BundleId':'x'} | at 'bundleId'",
                "DescribeWorkspaces | {'WorkspaceIds':['x']} | at 'workspaceIds.1.member'",
                "DescribeWorkspaces | {'DirectoryId':'d-XYZ'} | at 'directoryId'",
                "DescribeWorkspaces | {'Limit':26} | less than or equal to 25",
                "DescribeWorkspaceImagePermissions | {} | null at 'imageId'",
                "UpdateWorkspaceImagePermission | {'ImageId':'wsi-000000000','AllowCopyImage':true,'SharedAccountId':'1'} "
                        + "| at 'sharedAccountId'"
            })
    void inputOutsideOfTheModelIsInvalid(String operation, String body, String said) throws Exception {
        HttpResponse<String> response = post("WorkspacesService." + operation, SIGNED, body.replace('\'', '"'));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("#ValidationException", "failed to satisfy constraint: Member must", said);
    }

    @ParameterizedTest
    @CsvSource({"name,64", "description,256", "bundle description,255", "tag key,127", "tag value,255", "image ids,25"})
    void longestInputPassesAndOneMoreIsInvalid(String member, int longest) throws Exception {
        HttpResponse<String> fits = sendOfLength(member, longest);
        HttpResponse<String> tooLong = sendOfLength(member, longest + 1);

        assertThat(fits.body()).doesNotContain("ValidationException");
        assertThat(tooLong.body()).contains("ValidationException", "length less than or equal to " + longest);
    }

    private HttpResponse<String> sendOfLength(String member, int length) throws Exception {
        String text = "x".repeat(length);
        return switch (member) {
            case "name" ->
                post(
                        "WorkspacesService.CreateUpdatedWorkspaceImage",
                        SIGNED,
                        "{\"Name\":\"" + text + "\",\"Description\":\"d\",\"SourceImageId\":\"wsi-000000000\"}");
            case "description" ->
                post(
                        "WorkspacesService.CreateUpdatedWorkspaceImage",
                        SIGNED,
                        "{\"Name\":\"n\",\"Description\":\"" + text + "\",\"SourceImageId\":\"wsi-000000000\"}");
            case "bundle description" ->
                post(
                        "WorkspacesService.CreateWorkspaceBundle",
                        SIGNED,
                        "{\"BundleName\":\"n\",\"BundleDescription\":\"" + text
                                + "\",\"ImageId\":\"wsi-000000000\",\"ComputeType\":{},\"UserStorage\":{\"Capacity\":\"1\"}}");
            case "tag key" ->
                post(
                        "WorkspacesService.CreateTags",
                        SIGNED,
                        "{\"ResourceId\":\"r\",\"Tags\":[{\"Key\":\"" + text + "\"}]}");
            case "tag value" ->
                post(
                        "WorkspacesService.CreateTags",
                        SIGNED,
                        "{\"ResourceId\":\"r\",\"Tags\":[{\"Key\":\"k\",\"Value\":\"" + text + "\"}]}");
            default ->
                post(
                        DESCRIBE,
                        SIGNED,
                        "{\"ImageIds\":[" + "\"wsi-000000000\",".repeat(length - 1) + "\"wsi-000000000\"]}");
        };
    }
}
