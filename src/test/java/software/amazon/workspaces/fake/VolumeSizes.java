package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** The sizes of a bundle's volumes in GB, and their limits. */
record VolumeSizes(int root, int user) {

    private static final int LARGEST = 2000;
    private static final Pattern SIZE = Pattern.compile("[1-9]\\d{0,8}");

    /**
     * The volumes that CreateWorkspaceBundle asks for; a root volume that it leaves out is as large as it has to be.
     *
     * @throws ServiceError InvalidParameterValuesException for sizes outside of the limits or below those of the image
     */
    static VolumeSizes of(JsonNode input, Image image) {
        JsonNode compute = input.get("ComputeType").path("Name");
        if (!compute.isTextual()) {
            throw ServiceError.invalidParameter("ComputeType.Name is required.");
        }
        VolumeSizes least = smallest(compute.textValue());
        int root = input.hasNonNull("RootStorage")
                ? size("root", input.get("RootStorage"))
                : Math.max(least.root(), image.rootGib());
        var sizes = new VolumeSizes(root, size("user", input.get("UserStorage")));
        requireBetween("root", sizes.root(), least.root());
        requireBetween("user", sizes.user(), least.user());
        sizes.requireRoomFor(image);
        return sizes;
    }

    static VolumeSizes of(Bundle bundle) {
        return new VolumeSizes(Integer.parseInt(bundle.rootStorage()), Integer.parseInt(bundle.userStorage()));
    }

    /** @throws ServiceError InvalidParameterValuesException if a volume is smaller than that of the image */
    void requireRoomFor(Image image) {
        if (root < image.rootGib() || user < image.userGib()) {
            throw ServiceError.invalidParameter("The volumes cannot be smaller than those of the image " + image.id()
                    + ", " + image.rootGib() + " GB and " + image.userGib() + " GB.");
        }
    }

    private static VolumeSizes smallest(String compute) {
        if (compute.startsWith("GENERALPURPOSE_")) {
            return new VolumeSizes(175, 100);
        }
        return compute.startsWith("GRAPHICS") ? new VolumeSizes(100, 100) : new VolumeSizes(80, 10);
    }

    private static int size(String volume, JsonNode storage) {
        String capacity = storage.get("Capacity").textValue();
        if (!SIZE.matcher(capacity).matches()) {
            throw ServiceError.invalidParameter(
                    "The capacity '" + capacity + "' of the " + volume + " volume is not a number of GB.");
        }
        return Integer.parseInt(capacity);
    }

    private static void requireBetween(String volume, int size, int least) {
        if (size < least || size > LARGEST) {
            throw ServiceError.invalidParameter("The capacity of the " + volume + " volume must be between " + least
                    + " GB and " + LARGEST + " GB for this compute type.");
        }
    }
}
