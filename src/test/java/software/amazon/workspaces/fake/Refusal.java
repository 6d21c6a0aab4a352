package software.amazon.workspaces.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A refusal that comes before the operation is processed; several quote the request, as AWS does. */
public enum Refusal implements Fault.Source {
    /** ThrottlingException. */
    THROTTLING {
        @Override
        public ServiceError of(Call call, Headers headers) {
            return ServiceError.throttling();
        }
    },

    /** AccessDeniedException that names the action. */
    ACCESS_DENIED {
        @Override
        public ServiceError of(Call call, Headers headers) {
            return Policy.refusal(call.operation(), call.body());
        }
    },

    /** ExpiredTokenException. */
    EXPIRED_TOKEN {
        @Override
        public ServiceError of(Call call, Headers headers) {
            return new ServiceError("ExpiredTokenException", "The security token included in the request is expired");
        }
    },

    /** IncompleteSignatureException that quotes the Authorization header. */
    INCOMPLETE_SIGNATURE {
        @Override
        public ServiceError of(Call call, Headers headers) {
            return new ServiceError(
                    "IncompleteSignatureException",
                    "Authorization header requires 'Signature' parameter. Authorization="
                            + headers.getFirst("Authorization"));
        }
    },

    /** InvalidSignatureException that quotes the canonical request, session token included, and the Authorization header. */
    INVALID_SIGNATURE {
        @Override
        public ServiceError of(Call call, Headers headers) {
            return new ServiceError("InvalidSignatureException", """
                    The request signature we calculated does not match the signature you provided. \
                    Check your AWS Secret Access Key and signing method. Consult the service documentation for details.

                    The Canonical String for this request should have been
                    'POST
                    /

                    host:%s
                    x-amz-date:%s
                    x-amz-security-token:%s
                    x-amz-target:%s

                    host;x-amz-date;x-amz-security-token;x-amz-target'

                    The Authorization header was '%s'
                    """.formatted(
                            headers.getFirst("Host"),
                            headers.getFirst("X-Amz-Date"),
                            Objects.requireNonNullElse(headers.getFirst("X-Amz-Security-Token"), ""),
                            headers.getFirst("X-Amz-Target"),
                            headers.getFirst("Authorization")));
        }
    },

    /** ValidationException that quotes the value of each tag in the request. */
    INVALID_TAG_VALUE {
        @Override
        boolean concerns(Call call) {
            return !call.body().path("Tags").isEmpty();
        }

        @Override
        public ServiceError of(Call call, Headers headers) {
            List<String> violations = new ArrayList<>();
            for (JsonNode tag : call.body().path("Tags")) {
                Shape.addViolation(
                        "'" + tag.path("Value").asText() + "'",
                        "tags." + (violations.size() + 1) + ".member.value",
                        "satisfy regular expression pattern: ^[\\p{L}]*$",
                        violations);
            }
            return Shape.toError(violations);
        }
    };

    /** False for a call that this refusal does not fit. */
    boolean concerns(Call call) {
        return true;
    }
}
