package software.amazon.workspaces;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between the classes, and the habits of the house. */
class ArchitectureTest {

    private static final String ROOT = "software.amazon.workspaces.updatedimage";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("software.amazon.workspaces");

    @Test
    void noHandlerKnowsAnotherHandler() {
        Stream.of("Create", "Read", "Update", "Delete", "List")
                .forEach(handler -> noClasses()
                        .that()
                        .haveSimpleName(handler + "Handler")
                        .should()
                        .dependOnClassesThat(simpleNameEndingWith("Handler")
                                .and(not(simpleName("Handler")))
                                .and(not(simpleName(handler + "Handler")))
                                .and(resideInAPackage(ROOT)))
                        .check(MAIN));
    }

    @Test
    void onlyWorkSpacesImagesCallsTheClient() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("WorkSpaces")
                .and()
                .doNotHaveSimpleName("HandlerWrapper")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameStartingWith("WorkSpacesClient")
                .check(MAIN);
        noClasses()
                .that()
                .doNotHaveSimpleName("ImageClient")
                .should()
                .dependOnClassesThat(simpleNameEndingWith("Request")
                        .and(resideInAPackage("software.amazon.awssdk.services.workspaces.model")))
                .check(MAIN);
    }

    @Test
    void tagsAndScheduleKnowNeitherTheFrameworkNorTheSdk() {
        noClasses()
                .that()
                .haveSimpleName("Tags")
                .or()
                .haveSimpleName("PollingSchedule")
                .or()
                .haveSimpleName("DurationFormat")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon.cloudformation..", "software.amazon.awssdk..")
                .check(MAIN);
    }

    @Test
    void translationKnowsNoFramework() {
        noClasses()
                .that()
                .haveSimpleName("Translator")
                .or()
                .haveSimpleName("BuildFailure")
                .or()
                .haveSimpleName("Remedies")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.cloudformation..")
                .check(MAIN);
    }

    @Test
    void theFakeKnowsNothingOfTheProvider() {
        noClasses()
                .that()
                .resideInAPackage("software.amazon.workspaces.fake..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(TESTS);
    }

    @Test
    void nothingSleepsInAHandler() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(MAIN);
    }

    @Test
    void fieldsAreFinalExceptThoseOfTheModel() {
        fields().that()
                .areDeclaredInClassesThat()
                .doNotHaveSimpleName("ResourceModel")
                .and()
                .areDeclaredInClassesThat()
                .doNotHaveSimpleName("Tag")
                .and()
                .areDeclaredInClassesThat()
                .haveSimpleNameNotEndingWith("Builder")
                .and()
                .doNotHaveName("$assertionsDisabled")
                .should()
                .beFinal()
                .check(MAIN);
    }

    @Test
    void noFileMakesAReaderScrollForLong() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file ->
                            assertThat(lines(file)).as("lines of " + file).isLessThanOrEqualTo(180));
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
