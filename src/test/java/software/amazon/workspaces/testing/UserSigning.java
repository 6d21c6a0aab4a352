package software.amazon.workspaces.testing;

import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/**
 * Signs with the user's credentials what the framework would sign with those of the payload, which have to have a
 * session token and cannot be renewed: long-term keys have none, and a build outlasts many a session.
 */
public final class UserSigning implements AwsV4AuthScheme {

    private final IdentityProvider<AwsCredentialsIdentity> user;

    public UserSigning(IdentityProvider<AwsCredentialsIdentity> user) {
        this.user = user;
    }

    @Override
    public String schemeId() {
        return SCHEME_ID;
    }

    /** The user, whomever the request names. */
    @Override
    public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders named) {
        return user;
    }

    @Override
    public AwsV4HttpSigner signer() {
        return AwsV4HttpSigner.create();
    }
}
