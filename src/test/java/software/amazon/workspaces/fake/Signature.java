package software.amazon.workspaces.fake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses calls without a complete Signature Version 4, so that tests detect a client that does not sign. */
final class Signature {

    private static final Pattern AUTHORIZATION =
            Pattern.compile("AWS4-HMAC-SHA256 +Credential=([^/,]+)/\\d{8}/[^/,]+/([^/,]+)/aws4_request, ?"
                    + "SignedHeaders=[^, ]+, ?Signature=[0-9a-f]{64}");

    private Signature() {}

    /**
     * @param authorization the header; null without one
     * @return the access key id
     * @throws ServiceError for a call that is not signed for this service
     */
    static String accessKeyId(String authorization) {
        if (authorization == null || authorization.isBlank()) {
            throw new ServiceError("MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        Matcher matcher = AUTHORIZATION.matcher(authorization.strip());
        if (!matcher.matches()) {
            throw new ServiceError(
                    "IncompleteSignatureException", "The Authorization header is not a complete Signature Version 4.");
        }
        if (!"workspaces".equals(matcher.group(2))) {
            throw new ServiceError(
                    "InvalidSignatureException", "Credential should be scoped to correct service: 'workspaces'.");
        }
        return matcher.group(1);
    }
}
