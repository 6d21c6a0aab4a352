package software.amazon.workspaces.fake;

import java.time.Instant;

/** The creation of a bundle or the update of its image, settled when it starts. */
record BundleChange(Instant ends, Appearance meanwhile, Appearance afterwards) implements Stored.Progress<Bundle> {

    /** The members that a change affects. */
    record Appearance(String imageId, String state) {
        Bundle of(Bundle bundle) {
            return bundle.withImageId(imageId).withState(state);
        }
    }

    @Override
    public Bundle at(Instant time, Bundle bundle) {
        return (time.isBefore(ends) ? meanwhile : afterwards).of(bundle);
    }
}
