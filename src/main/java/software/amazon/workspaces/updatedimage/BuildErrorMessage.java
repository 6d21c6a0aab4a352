package software.amazon.workspaces.updatedimage;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.workspaces.model.ErrorDetails;
import software.amazon.awssdk.services.workspaces.model.WorkspaceImage;
import software.amazon.workspaces.provider.DurationFormat;
import software.amazon.workspaces.provider.ResourceHandlerWrapper;

/**
 * Why an image is in ERROR and what to do about it, in one message.
 *
 * <p>Source of the remedies: Amazon WorkSpaces Administration Guide, "Create a custom WorkSpaces image and bundle" and
 * "Bring Your Own Windows desktop licenses", the tables of error codes and how to fix them. A code without a row has no
 * documented remedy, or is newer than the table.
 */
final class BuildErrorMessage {

    private static final int LONGEST_SERVICE_MESSAGE = 200;

    /** What to do on a WorkSpace launched from the source image, by error code. */
    private static final Map<String, String> REMEDIES = Map.ofEntries(
            Map.entry("PendingReboot", "restart Windows"),
            Map.entry("WindowsUpdatesRequired", "install all pending Windows updates and restart"),
            Map.entry("AdditionalDrivesPresent", "remove every drive but C: and D:"),
            Map.entry("AdditionalDrivesAttached", "remove every drive but C: and D:"),
            Map.entry("InsufficientDiskSpace", "free at least 12 GB on C:"),
            Map.entry("DiskFreeSpace", "free at least 12 GB on C:"),
            Map.entry("StagedAppxPackage", "remove the staged or per-user AppX packages"),
            Map.entry("AppXPackagesInstalled", "remove the staged or per-user AppX packages"),
            Map.entry("MultipleUserProfiles", "keep one user profile besides Default and Administrator"),
            Map.entry("ZeroRearmCount", "reset the Windows rearm count"),
            Map.entry("InsufficientRearmCount", "reset the Windows rearm count"),
            Map.entry("AmazonSsmAgentEnabled", "disable the Amazon SSM Agent"),
            Map.entry("UnsupportedOsUpgrade", "start from a Windows that was not upgraded in place"),
            Map.entry("InPlaceUpgrade", "start from a Windows that was not upgraded in place"),
            Map.entry("SysPrepFileMissing", "contact AWS Support"),
            Map.entry("RemoteDesktopServicesDisabled", "enable Remote Desktop Services"),
            Map.entry("WindowsModulesInstallerDisabled", "enable the Windows Modules Installer service"),
            Map.entry("InvalidIp", "configure the network adapter to use DHCP"),
            Map.entry("DHCPDisabled", "configure the network adapter to use DHCP"),
            Map.entry(
                    "EnvironmentVariablesPathMissingEntries",
                    "restore the Windows entries of the PATH environment variable"),
            Map.entry("DomainAccountServicesFound", "run no service under a domain account"),
            Map.entry("DomainJoined", "leave the domain"),
            Map.entry("AzureDomainJoined", "leave the domain"),
            Map.entry("OutdatedPowershellVersion", "install Windows PowerShell 4.0 or later"),
            Map.entry("AntiVirusInstalled", "disable or uninstall the antivirus software"),
            Map.entry("UnsupportedSecurityProtocol", "enable TLS 1.2"));

    private BuildErrorMessage() {}

    /** The message of a build that ended in ERROR. */
    static String of(WorkspaceImage image, String sourceImageId, Duration elapsed) {
        var head = "The build of " + image.imageId() + " from " + sourceImageId + " failed after "
                + DurationFormat.format(elapsed) + ". ";
        var tail = " Fix this on a WorkSpace launched from the source image, create an image from it, and use that as"
                + " SourceImageId.";
        return head + reasons(image, ResourceHandlerWrapper.LONGEST_MESSAGE - head.length() - tail.length()) + tail;
    }

    /**
     * What went wrong with the image: the error, then each detail with its remedy, as many as fit; the codes of the
     * others.
     *
     * @param room the most characters that it may take
     */
    static String reasons(WorkspaceImage image, int room) {
        var details = image.errorDetails().stream().filter(Objects::nonNull).toList();
        return IntStream.rangeClosed(0, details.size())
                .mapToObj(codesOnly -> text(image, details, codesOnly))
                .filter(text -> text.length() <= room)
                .findFirst()
                .orElseGet(() -> text(image, details, details.size()).substring(0, room));
    }

    /** The whole text, where that many of the last details come with their code only. */
    private static String text(WorkspaceImage image, List<ErrorDetails> details, int codesOnly) {
        int told = details.size() - codesOnly;
        var sentences =
                details.stream().limit(told).map(BuildErrorMessage::sentence).collect(joining());
        var codes = details.stream()
                .skip(told)
                .map(ErrorDetails::errorCodeAsString)
                .filter(Objects::nonNull)
                .collect(joining(", "));
        var error = said(image.errorCode(), image.errorMessage());
        var lead = !error.isEmpty() ? error + "." : details.isEmpty() ? "WorkSpaces gave no reason." : "Reasons:";
        return lead + sentences + (codes.isEmpty() ? "" : " Also: " + codes + ".");
    }

    private static String sentence(ErrorDetails detail) {
        var said = said(detail.errorCodeAsString(), detail.errorMessage());
        var remedy = detail.errorCodeAsString() == null ? null : REMEDIES.get(detail.errorCodeAsString());
        return said.isEmpty() ? "" : " " + said + (remedy == null ? "" : " - remedy: " + remedy) + ".";
    }

    /** Code and message, as far as the service gave them. */
    private static String said(String code, String message) {
        return Stream.of(Objects.requireNonNullElse(code, ""), Objects.requireNonNullElse(message, ""))
                .filter(part -> !part.isBlank())
                .map(BuildErrorMessage::shortened)
                .collect(joining(": "));
    }

    private static String shortened(String words) {
        var oneLine = words.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
        return oneLine.length() <= LONGEST_SERVICE_MESSAGE
                ? oneLine
                : oneLine.substring(0, LONGEST_SERVICE_MESSAGE) + "...";
    }
}
