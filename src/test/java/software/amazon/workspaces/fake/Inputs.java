package software.amazon.workspaces.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.workspaces.fake.Shape.Choice;
import software.amazon.workspaces.fake.Shape.Flag;
import software.amazon.workspaces.fake.Shape.ListOf;
import software.amazon.workspaces.fake.Shape.Structure;
import software.amazon.workspaces.fake.Shape.Text;
import software.amazon.workspaces.fake.Shape.Whole;

/** The input of each operation, with the patterns and limits of the service model (API version 2015-04-08). */
final class Inputs {

    private static final Shape NAME = text(1, 64, "^[a-zA-Z0-9_./()\\\\-]+$");
    private static final Shape DESCRIPTION = text(1, 256, "^[a-zA-Z0-9_./() -]+$");
    private static final Shape BUNDLE_DESCRIPTION = text(1, 255, "^[a-zA-Z0-9_./() -]+$");
    private static final Shape IMAGE_ID = text(0, 0, "wsi-[0-9a-z]{9,63}$");
    private static final Shape BUNDLE_ID = text(0, 0, "^wsb-[0-9a-z]{8,63}$");
    private static final Shape WORKSPACE_ID = text(0, 0, "^ws-[0-9a-z]{8,63}$");
    private static final Shape DIRECTORY_ID = text(10, 65, "^(d-[0-9a-f]{8,63}$)|(wsd-[0-9a-z]{8,63}$)");
    private static final Shape USER_NAME = new Text(1, 63, null);
    private static final Shape ACCOUNT_ID = text(0, 0, "^\\d{12}$");
    private static final Shape NON_EMPTY = new Text(1, 0, null);
    private static final Shape ANY_TEXT = new Text(0, 0, null);
    private static final Shape NEXT_TOKEN = new Text(1, 2048, null);
    private static final Shape MAX_RESULTS = new Whole(1, 25);
    private static final Shape TAGS =
            new ListOf(structure(List.of("Key"), "Key", new Text(1, 127, null), "Value", new Text(0, 255, null)), 0, 0);
    private static final Shape COMPUTE = new Choice(List.of(
            "VALUE",
            "STANDARD",
            "PERFORMANCE",
            "POWER",
            "GRAPHICS",
            "POWERPRO",
            "GENERALPURPOSE_4XLARGE",
            "GENERALPURPOSE_8XLARGE",
            "GRAPHICSPRO",
            "GRAPHICS_G4DN",
            "GRAPHICSPRO_G4DN",
            "GRAPHICS_G6_XLARGE",
            "GRAPHICS_G6_2XLARGE",
            "GRAPHICS_G6_4XLARGE",
            "GRAPHICS_G6_8XLARGE",
            "GRAPHICS_G6_16XLARGE",
            "GRAPHICS_GR6_4XLARGE",
            "GRAPHICS_GR6_8XLARGE",
            "GRAPHICS_G6F_LARGE",
            "GRAPHICS_G6F_XLARGE",
            "GRAPHICS_G6F_2XLARGE",
            "GRAPHICS_G6F_4XLARGE",
            "GRAPHICS_GR6F_4XLARGE",
            "GRAPHICS_G7_2XLARGE",
            "GRAPHICS_G7_4XLARGE",
            "GRAPHICS_G7_8XLARGE",
            "GRAPHICS_G7_12XLARGE"));
    private static final Shape STORAGE = structure(List.of("Capacity"), "Capacity", NON_EMPTY);

    static final Shape CREATE_UPDATED_IMAGE = structure(
            List.of("Name", "Description", "SourceImageId"),
            "Name",
            NAME,
            "Description",
            DESCRIPTION,
            "SourceImageId",
            IMAGE_ID,
            "Tags",
            TAGS);
    static final Shape DESCRIBE_IMAGES = structure(
            List.of(),
            "ImageIds",
            new ListOf(IMAGE_ID, 1, 25),
            "ImageType",
            new Choice(List.of("OWNED", "SHARED")),
            "NextToken",
            NEXT_TOKEN,
            "MaxResults",
            MAX_RESULTS);
    static final Shape DELETE_IMAGE = structure(List.of("ImageId"), "ImageId", IMAGE_ID);
    static final Shape CREATE_TAGS = structure(List.of("ResourceId", "Tags"), "ResourceId", NON_EMPTY, "Tags", TAGS);
    static final Shape DELETE_TAGS = structure(
            List.of("ResourceId", "TagKeys"), "ResourceId", NON_EMPTY, "TagKeys", new ListOf(NON_EMPTY, 0, 0));
    static final Shape DESCRIBE_TAGS = structure(List.of("ResourceId"), "ResourceId", NON_EMPTY);
    static final Shape DESCRIBE_BUNDLES =
            structure(List.of(), "BundleIds", new ListOf(BUNDLE_ID, 1, 25), "Owner", ANY_TEXT, "NextToken", NEXT_TOKEN);
    static final Shape CREATE_BUNDLE = structure(
            List.of("BundleName", "BundleDescription", "ImageId", "ComputeType", "UserStorage"),
            "BundleName",
            NAME,
            "BundleDescription",
            BUNDLE_DESCRIPTION,
            "ImageId",
            IMAGE_ID,
            "ComputeType",
            structure(List.of(), "Name", COMPUTE),
            "UserStorage",
            STORAGE,
            "RootStorage",
            STORAGE,
            "Tags",
            TAGS);
    static final Shape UPDATE_BUNDLE = structure(List.of(), "BundleId", BUNDLE_ID, "ImageId", IMAGE_ID);
    static final Shape DELETE_BUNDLE = structure(List.of(), "BundleId", BUNDLE_ID);
    static final Shape DESCRIBE_WORKSPACES = structure(
            List.of(),
            "WorkspaceIds",
            new ListOf(WORKSPACE_ID, 1, 25),
            "DirectoryId",
            DIRECTORY_ID,
            "UserName",
            USER_NAME,
            "BundleId",
            BUNDLE_ID,
            "WorkspaceName",
            text(0, 0, "^[a-zA-Z0-9_()][a-zA-Z0-9_.()-]{1,63}$"),
            "Limit",
            MAX_RESULTS,
            "NextToken",
            NEXT_TOKEN);
    static final Shape CREATE_WORKSPACES = structure(
            List.of("Workspaces"),
            "Workspaces",
            new ListOf(
                    structure(
                            List.of("DirectoryId", "UserName", "BundleId"),
                            "DirectoryId",
                            DIRECTORY_ID,
                            "UserName",
                            USER_NAME,
                            "BundleId",
                            BUNDLE_ID,
                            "WorkspaceProperties",
                            structure(
                                    List.of(), "RunningMode", new Choice(List.of("AUTO_STOP", "ALWAYS_ON", "MANUAL")))),
                    1,
                    25));
    static final Shape TERMINATE_WORKSPACES = structure(
            List.of("TerminateWorkspaceRequests"),
            "TerminateWorkspaceRequests",
            new ListOf(structure(List.of("WorkspaceId"), "WorkspaceId", WORKSPACE_ID), 1, 25));
    static final Shape DESCRIBE_PERMISSIONS =
            structure(List.of("ImageId"), "ImageId", IMAGE_ID, "NextToken", NEXT_TOKEN, "MaxResults", MAX_RESULTS);
    static final Shape UPDATE_PERMISSION = structure(
            List.of("ImageId", "AllowCopyImage", "SharedAccountId"),
            "ImageId",
            IMAGE_ID,
            "AllowCopyImage",
            new Flag(),
            "SharedAccountId",
            ACCOUNT_ID);

    private Inputs() {}

    private static Shape text(int min, int max, String pattern) {
        return new Text(min, max, Pattern.compile(pattern));
    }

    /** Members as name, shape, name, shape, in the order in which violations are reported. */
    private static Shape structure(List<String> required, Object... namesAndShapes) {
        Map<String, Shape> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndShapes.length; i += 2) {
            members.put((String) namesAndShapes[i], (Shape) namesAndShapes[i + 1]);
        }
        return new Structure(members, required);
    }
}
