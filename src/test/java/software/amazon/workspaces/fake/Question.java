package software.amazon.workspaces.fake;

import java.util.Arrays;
import java.util.List;

/** What AWS documents too little of to rely on, with the answer that an account gives while no {@link Behavior} is set. */
public enum Question {
    TAGS_OF_UNKNOWN("DescribeTags of an unknown id", "ResourceNotFoundException"),
    UNKNOWN_ID("Images or bundles described by an unknown id", "an empty list"),
    DELETION_OF_MISSING("Deletion of an image or a bundle that does not exist", "ResourceNotFoundException"),
    TAG_VISIBILITY("When tags are visible", "at once"),
    UNTAGGING_OF_ABSENT("DeleteTags of a key that the resource lacks", "nothing happens to it"),
    VISIBILITY_AFTER_CREATION("When describe shows what was created", "at once"),
    VISIBILITY_AFTER_DELETION("How long describe shows what was deleted", "no longer"),
    DELETION("When something ends whose deletion was accepted", "at once"),
    IMAGE_IN_USE("Deletion of an image that a bundle uses, or that is shared", "ResourceAssociatedException"),
    CHECK_ORDER("Which refusal comes first where the name is taken and the quota is used up", "that of the name"),
    CREATE_ANSWER("What a create call answers", "the id of what it made"),
    LAST_PAGE("What follows the last page of a listing", "no NextToken"),
    LISTS("What lists contain", "the member is there even where the list is empty, and so is each of its elements"),
    MEMBERS("Which optional members describe shows", "all that apply"),
    ERROR_DETAILS("What ErrorDetails of a failed build contain", "what the build was told to fail with"),
    ERROR_MESSAGES("What the message of an error consists of", "one line of plain text"),
    REFUSED_CALLS("Which calls are refused whatever they ask for", "none"),
    NEW_BUNDLE("The state of a bundle that was just created", "AVAILABLE"),
    BUNDLE_OF_UNAVAILABLE_IMAGE("A bundle of an image that is not AVAILABLE", "ResourceUnavailableException"),
    IMAGES_OF_BUNDLES("When the bundle operations see a new image and its state", "at once"),
    BUNDLE_UPDATE("When a bundle has the image of an update", "at once"),
    BUNDLE_IN_USE("Deletion of a bundle that WorkSpaces use", "ResourceAssociatedException"),
    NAME_OF_DELETED_BUNDLE(
            "A name that a bundle had which was deleted within two hours", "ResourceAlreadyExistsException");

    private final String asked;
    private final String usual;

    Question(String asked, String usual) {
        this.asked = asked;
        this.usual = usual;
    }

    /** What is asked, without the answer. */
    public String asked() {
        return asked;
    }

    /** The answer that an account gives while no behavior is set. */
    public String usual() {
        return usual;
    }

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
