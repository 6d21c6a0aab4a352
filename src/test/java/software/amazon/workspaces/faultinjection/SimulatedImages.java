package software.amazon.workspaces.faultinjection;

import software.amazon.workspaces.testing.TestEnvironment;

/**
 * The images that nobody's stack has made: from which images are built, and of which bundles are.
 *
 * @param failingSource all of whose builds fail
 * @param ofBundle one that is not ready before {@link #makeReady}; null where the stack builds its images
 */
record SimulatedImages(TestEnvironment environment, String failingSource, String ofBundle) {

    /** For a stack without a bundle of its own image. */
    static SimulatedImages of(TestEnvironment environment, String failingSource) {
        return new SimulatedImages(environment, failingSource, null);
    }

    /** Puts an image into the account for the bundle of a stack. */
    static SimulatedImages forBundle(TestEnvironment environment, String failingSource) {
        var account = environment.account();
        var image = account.addImage().withState("PENDING");
        return new SimulatedImages(
                environment, failingSource, account.addImage(image).id());
    }

    /** An image whose builds succeed. */
    String source() {
        return environment.source().id();
    }

    void makeReady() {
        environment.account().changeImage(ofBundle, image -> image.withState("AVAILABLE"));
    }
}
