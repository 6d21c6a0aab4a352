package software.amazon.workspaces.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** What is uploaded. */
final class Size {

    private Size() {}

    /** @param ours and the other: a jar, and beside it a file of its classpath, which the build wrote */
    static void report(Report report, Path ours, Path bare) throws IOException {
        Report.Table table = report.table("Size", "jar", "MB", "entries", "dependencies");
        row(table, "this project", ours, "ours.classpath");
        row(table, "bare provider", bare, "bare.classpath");
        report.note("Ours / bare: " + String.format("%.2f", (double) Files.size(ours) / Files.size(bare))
                + " of the bytes.");
    }

    private static void row(Report.Table table, String name, Path jar, String classpath) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            String[] dependencies = Files.readString(Path.of("target", "bench", classpath))
                    .strip()
                    .split(File.pathSeparator);
            table.row(name, Files.size(jar) / 1e6, zip.size(), dependencies.length);
        }
    }
}
