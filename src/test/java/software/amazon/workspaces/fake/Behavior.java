package software.amazon.workspaces.fake;

import java.time.Duration;
import java.util.List;

/**
 * An answer or a delay that AWS may show where its reference is silent.
 * {@link Account#enable} sets it; tests that hold for every answer go through {@link #values()}.
 */
public enum Behavior {
    /** An empty list. */
    TAGS_OF_UNKNOWN_EMPTY(Question.TAGS_OF_UNKNOWN),
    /** AccessDeniedException. */
    TAGS_OF_UNKNOWN_DENIED(Question.TAGS_OF_UNKNOWN),
    /** InvalidParameterValuesException. */
    TAGS_OF_UNKNOWN_INVALID(Question.TAGS_OF_UNKNOWN),

    /** ResourceNotFoundException. */
    UNKNOWN_ID_NOT_FOUND(Question.UNKNOWN_ID),
    /** InvalidParameterValuesException. */
    UNKNOWN_ID_INVALID(Question.UNKNOWN_ID),

    /** Success. */
    DELETION_OF_MISSING_SUCCEEDS(Question.DELETION_OF_MISSING),
    /** InvalidResourceStateException for an image, InvalidParameterValuesException for a bundle. */
    DELETION_OF_MISSING_INVALID(Question.DELETION_OF_MISSING),

    /** Describe shows every change of tags only after a while. */
    TAGS_LATE(Question.TAG_VISIBILITY, Duration.ofSeconds(20)),
    /** Create ignores its tags; CreateTags sets them. */
    TAGS_DROPPED_BY_CREATE(Question.TAG_VISIBILITY),

    /** InvalidParameterValuesException, and no tag is removed. */
    UNTAGGING_OF_ABSENT_INVALID(Question.UNTAGGING_OF_ABSENT),

    /** Describe shows nothing of it for a while; everything else knows it at once. */
    CREATED_SHOWN_LATE(Question.VISIBILITY_AFTER_CREATION, Duration.ofSeconds(30)),
    /** Nothing knows it for a while but what creates: neither describe nor tagging, update and deletion. */
    CREATED_KNOWN_LATE(Question.VISIBILITY_AFTER_CREATION, Duration.ofSeconds(30)),

    /** Describe still shows it for a while, though nothing else knows it. */
    DELETED_STILL_SHOWN(Question.VISIBILITY_AFTER_DELETION, Duration.ofSeconds(30)),
    /** Describe lists it for a while where no ids are given, and has none of that id. */
    DELETED_STILL_LISTED(Question.VISIBILITY_AFTER_DELETION, Duration.ofMinutes(15)),

    /** It exists, unchanged, for a while. */
    DELETION_LINGERS(Question.DELETION, Duration.ofMinutes(1)),
    /** It exists for ever. */
    DELETION_NEVER_ENDS(Question.DELETION),

    /** InvalidResourceStateException. */
    IMAGE_IN_USE_INVALID_STATE(Question.IMAGE_IN_USE),
    /** OperationNotSupportedException. */
    IMAGE_IN_USE_NOT_SUPPORTED(Question.IMAGE_IN_USE),

    /** ResourceLimitExceededException, though the name is taken too. */
    QUOTA_CHECKED_FIRST(Question.CHECK_ORDER),

    /** An empty object. */
    CREATE_ANSWER_EMPTY(Question.CREATE_ANSWER),
    /** A number for an id. */
    CREATE_ANSWER_WITH_NUMBER(Question.CREATE_ANSWER),
    /** A null for an id. */
    CREATE_ANSWER_WITH_NULL(Question.CREATE_ANSWER),
    /** An id of another form than that of the service model. */
    CREATE_ANSWER_MALFORMED(Question.CREATE_ANSWER),

    /** An empty NextToken, which begins anew. */
    NEXT_TOKEN_EMPTY(Question.LAST_PAGE),
    /** A NextToken that leads to the first page again. */
    NEXT_TOKEN_LOOPS(Question.LAST_PAGE),
    /** Empty pages without end, each with a new NextToken. */
    NEXT_TOKEN_ENDLESS(Question.LAST_PAGE),

    /** Without the member where the list is empty. */
    EMPTY_LISTS_ABSENT(Question.LISTS),
    /** A null where the list is empty. */
    EMPTY_LISTS_NULL(Question.LISTS),
    /** A null before the elements. */
    LISTS_WITH_NULL(Question.LISTS),
    /** An element without members before the others. */
    LISTS_WITH_EMPTY_ELEMENT(Question.LISTS),

    /** Without these members, in every state. */
    UPDATES_ABSENT("Updates"),
    UPDATE_AVAILABLE_ABSENT("Updates.UpdateAvailable"),
    STATE_ABSENT("State"),
    NAME_ABSENT("Name"),
    DESCRIPTION_ABSENT("Description"),
    CREATED_ABSENT("Created", "CreationTime", "LastUpdatedTime"),
    OWNER_ABSENT("OwnerAccountId", "Owner"),
    OPERATING_SYSTEM_ABSENT("OperatingSystem"),
    TENANCY_ABSENT("RequiredTenancy"),
    ERROR_ABSENT("ErrorCode", "ErrorMessage"),
    ERROR_DETAILS_ABSENT("ErrorDetails"),
    BUNDLE_TYPE_ABSENT("BundleType"),
    VOLUMES_ABSENT("RootStorage", "UserStorage"),

    /** Those, an unknown code, and elements with nulls or nothing in them. */
    ERROR_DETAILS_UNUSUAL(Question.ERROR_DETAILS),

    /** Several lines, with control characters. */
    ERROR_MESSAGES_MULTILINE(Question.ERROR_MESSAGES),
    /** 100,000 characters more. */
    ERROR_MESSAGES_LONG(Question.ERROR_MESSAGES),
    /** Nothing: errors have no message. */
    ERROR_MESSAGES_ABSENT(Question.ERROR_MESSAGES),

    /** All, with {@link Refusal#INVALID_SIGNATURE}. */
    SIGNATURES_INVALID(Refusal.INVALID_SIGNATURE),
    /** All, with {@link Refusal#INCOMPLETE_SIGNATURE}. */
    SIGNATURES_INCOMPLETE(Refusal.INCOMPLETE_SIGNATURE),
    /** All, with {@link Refusal#EXPIRED_TOKEN}. */
    TOKENS_EXPIRED(Refusal.EXPIRED_TOKEN),
    /** Those that have tags, with {@link Refusal#INVALID_TAG_VALUE}. */
    TAG_VALUES_INVALID(Refusal.INVALID_TAG_VALUE),

    /** PENDING for a while. */
    BUNDLE_PENDING(Question.NEW_BUNDLE, Duration.ofMinutes(2)),

    /** InvalidParameterValuesException. */
    BUNDLE_IMAGE_INVALID(Question.BUNDLE_OF_UNAVAILABLE_IMAGE),
    /** OperationNotSupportedException. */
    BUNDLE_IMAGE_NOT_SUPPORTED(Question.BUNDLE_OF_UNAVAILABLE_IMAGE),

    /** Their view of images is a while old. */
    BUNDLES_SEE_IMAGES_LATE(Question.IMAGES_OF_BUNDLES, Duration.ofMinutes(1)),

    /** AVAILABLE with its old image for a while. */
    BUNDLE_UPDATE_LATE(Question.BUNDLE_UPDATE, Duration.ofMinutes(1)),
    /** PENDING with its new image for a while. */
    BUNDLE_UPDATE_PENDING(Question.BUNDLE_UPDATE, Duration.ofMinutes(1)),

    /** Accepted; the bundle exists until the last of them has ended. */
    BUNDLE_IN_USE_LINGERS(Question.BUNDLE_IN_USE),

    /** ResourceUnavailableException. */
    BUNDLE_NAME_UNAVAILABLE(Question.NAME_OF_DELETED_BUNDLE),
    /** Accepted. */
    BUNDLE_NAME_FREE(Question.NAME_OF_DELETED_BUNDLE);

    private final Question question;
    private final Duration usualDelay;
    private final List<String> absent;
    private final Refusal refusal;

    Behavior(Question question) {
        this(question, null, List.of(), null);
    }

    Behavior(Question question, Duration usualDelay) {
        this(question, usualDelay, List.of(), null);
    }

    Behavior(String... absent) {
        this(Question.MEMBERS, null, List.of(absent), null);
    }

    Behavior(Refusal refusal) {
        this(Question.REFUSED_CALLS, null, List.of(), refusal);
    }

    Behavior(Question question, Duration usualDelay, List<String> absent, Refusal refusal) {
        this.question = question;
        this.usualDelay = usualDelay;
        this.absent = absent;
        this.refusal = refusal;
    }

    /** What it is an answer to. */
    public Question question() {
        return question;
    }

    /** True where its comment says "for a while", which {@link Account#enable(Behavior, Duration)} can change. */
    public boolean isTimed() {
        return usualDelay != null;
    }

    /** Null for one that is not timed. */
    Duration usualDelay() {
        return usualDelay;
    }

    /** The members that images and bundles lack; one within another is written with a dot. */
    public List<String> absent() {
        return absent;
    }

    /** Null for one that refuses no calls. */
    Refusal refusal() {
        return refusal;
    }
}
