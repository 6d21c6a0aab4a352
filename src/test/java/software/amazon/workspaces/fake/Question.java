package software.amazon.workspaces.fake;

import java.util.Arrays;
import java.util.List;

/** What AWS documents too little of to rely on, with the answer that an account gives while no {@link Behavior} is set. */
public enum Question {
    /** DescribeTags of an unknown id: ResourceNotFoundException. */
    TAGS_OF_UNKNOWN,
    /** Images or bundles described by an unknown id: an empty list. */
    UNKNOWN_ID,
    /** Deletion of an image or a bundle that does not exist: ResourceNotFoundException. */
    DELETION_OF_MISSING,
    /** When tags are visible: at once. */
    TAG_VISIBILITY,
    /** DeleteTags of a key that the resource lacks: nothing happens to it. */
    UNTAGGING_OF_ABSENT,
    /** When describe shows what was created: at once. */
    VISIBILITY_AFTER_CREATION,
    /** How long describe shows what was deleted: no longer. */
    VISIBILITY_AFTER_DELETION,
    /** When something ends whose deletion was accepted: at once. */
    DELETION,
    /** Deletion of an image that a bundle uses, or that is shared: ResourceAssociatedException. */
    IMAGE_IN_USE,
    /** Which refusal comes first where the name is taken and the quota is used up: that of the name. */
    CHECK_ORDER,
    /** What a create call answers: the id of what it made. */
    CREATE_ANSWER,
    /** What follows the last page of a listing: no NextToken. */
    LAST_PAGE,
    /** What lists contain: the member is there even where the list is empty, and so is each of its elements. */
    LISTS,
    /** Which optional members describe shows: all that apply; more than one behavior can be set. */
    MEMBERS,
    /** What ErrorDetails of a failed build contain: what the build was told to fail with. */
    ERROR_DETAILS,
    /** What the message of an error consists of: one line of plain text. */
    ERROR_MESSAGES,
    /** Which calls are refused whatever they ask for: none. */
    REFUSED_CALLS,
    /** The state of a bundle that was just created: AVAILABLE. */
    NEW_BUNDLE,
    /** A bundle of an image that is not AVAILABLE: ResourceUnavailableException. */
    BUNDLE_OF_UNAVAILABLE_IMAGE,
    /** When the bundle operations see a new image and its state: at once. */
    IMAGES_OF_BUNDLES,
    /** When a bundle has the image of an update: at once. */
    BUNDLE_UPDATE,
    /** Deletion of a bundle that WorkSpaces use: ResourceAssociatedException. */
    BUNDLE_IN_USE,
    /** A name that a bundle had which was deleted within two hours: ResourceAlreadyExistsException. */
    NAME_OF_DELETED_BUNDLE;

    /** The answers other than the usual one. */
    public List<Behavior> behaviors() {
        return Arrays.stream(Behavior.values())
                .filter(behavior -> behavior.question() == this)
                .toList();
    }

    /** True where setting one behavior ends another. */
    boolean hasOneAnswer() {
        return this != MEMBERS;
    }
}
