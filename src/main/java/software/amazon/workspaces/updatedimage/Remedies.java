package software.amazon.workspaces.updatedimage;

import static software.amazon.awssdk.services.workspaces.model.WorkspaceImageErrorDetailCode.*;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImageErrorDetailCode;

/**
 * What to do on a WorkSpace of the source image about each reason that a build fails for.
 *
 * <p>Source: Amazon WorkSpaces Administration Guide, "Create a custom WorkSpaces image and bundle" and "Bring Your Own
 * Windows desktop licenses", the tables of error codes and how to fix them. Codes without an entry have no documented
 * remedy.
 */
final class Remedies {

    private static final Map<WorkspaceImageErrorDetailCode, String> BY_CODE =
            new EnumMap<>(WorkspaceImageErrorDetailCode.class);

    static {
        say("restart Windows", PENDING_REBOOT);
        say("install all pending Windows updates and restart", WINDOWS_UPDATES_REQUIRED);
        say("remove every drive but C: and D:", ADDITIONAL_DRIVES_PRESENT, ADDITIONAL_DRIVES_ATTACHED);
        say("free space on C:", INSUFFICIENT_DISK_SPACE, DISK_FREE_SPACE);
        say("remove the staged or per-user AppX packages", STAGED_APPX_PACKAGE, APP_X_PACKAGES_INSTALLED);
        say("keep one user profile and delete the others", MULTIPLE_USER_PROFILES);
        say("reset the Windows rearm count", ZERO_REARM_COUNT, INSUFFICIENT_REARM_COUNT);
        say("disable the Amazon SSM Agent", AMAZON_SSM_AGENT_ENABLED);
        say("start from a Windows that was not upgraded in place", UNSUPPORTED_OS_UPGRADE, IN_PLACE_UPGRADE);
        say("restore the Sysprep files", SYS_PREP_FILE_MISSING);
        say("enable Remote Desktop Services", REMOTE_DESKTOP_SERVICES_DISABLED);
        say("enable the Windows Modules Installer service", WINDOWS_MODULES_INSTALLER_DISABLED);
        say("let the network adapter use DHCP", INVALID_IP, DHCP_DISABLED);
        say("restore the Windows entries of the PATH environment variable", ENVIRONMENT_VARIABLES_PATH_MISSING_ENTRIES);
        say("let no service run under a domain account", DOMAIN_ACCOUNT_SERVICES_FOUND);
        say("leave the domain", DOMAIN_JOINED, AZURE_DOMAIN_JOINED);
        say("enable TLS 1.2", UNSUPPORTED_SECURITY_PROTOCOL);
    }

    private Remedies() {}

    /** The remedy as an imperative without a full stop; absent where AWS documents none. */
    static Optional<String> find(WorkspaceImageErrorDetailCode code) {
        return Optional.ofNullable(code).map(BY_CODE::get);
    }

    private static void say(String remedy, WorkspaceImageErrorDetailCode... codes) {
        for (WorkspaceImageErrorDetailCode code : codes) {
            BY_CODE.put(code, remedy);
        }
    }
}
