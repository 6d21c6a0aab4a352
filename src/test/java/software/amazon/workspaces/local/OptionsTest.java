package software.amazon.workspaces.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows what the options of {@code mvn -q -Plocal} do, and what it says to those that mean nothing. */
class OptionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "command=list                       | 0 | wsi-0a1b2c3d4             AVAILABLE",
                "command=read;image=wsi-0a1b2c3d4   | 0 | \"State\" : \"AVAILABLE\"",
                "command=delete;image=wsi-0a1b2c3d4 | 0 | DELETE_COMPLETE",
                "command=read;image=wsi-999999999   | 1 | HandlerErrorCode: NotFound",
                "command=delete;image=wsi-999999999 | 1 | HandlerErrorCode: NotFound",
            })
    void commandsWorkOnOneImage(String options, int status, String sight) {
        var result = CommandResult.by(options.split(";"));

        assertThat(result.text()).contains(sight);
        assertThat(result.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scenario=no-such-environment       | -Dscenario=no-such-environment is none of build-fails, throttled, lost-answer, in-use, slow; "
                        + "-Dscenario=list explains them",
                "scenario=slow;live=true      | -Dscenario sets a environment on the embedded fake, so it does not go with -Dlive",
                "scenario=slow;command=list   | -Dscenario goes with a deployment, so it does not go with -Dcommand",
                "command=dance                | -Dcommand=dance is none of deploy, read, list and delete",
                "command=read                 | -Dcommand=read needs -Dimage=wsi-...; -Dcommand=list shows the images",
                "command=read;image=ami-1     | -Dimage=ami-1 is no image id: wsi- and 9 to 63 lower-case letters and digits",
                "image=wsi-0a1b2c3d4          | -Dimage goes with -Dcommand=read or -Dcommand=delete",
                "keep=maybe                   | -Dkeep stands alone, without a value",
                "resume=x                     | -Dresume=x is no id of a run; an interrupted run prints its own",
                "parameters=x                 | -Dparameters=x: expected Key=Value,Key=Value",
                "template=nowhere.yml         | nowhere.yml: the template does not exist; name one with -Dtemplate=FILE",
            })
    void badUsageSaysWhatWouldBeRight(String options, String message) {
        var result = CommandResult.by(options.split(";"));

        assertThat(result.text()).isEqualTo(message + "\n");
        assertThat(result.status()).isEqualTo(LocalRun.UNUSABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"build-fails", "throttled", "lost-answer", "in-use", "slow"})
    void listOfScenariosExplainsEach(String scenario) {
        var result = CommandResult.by("scenario=list");

        assertThat(result.text()).containsPattern("(?m)^  " + scenario + " +[A-Z].*\\.$");
        assertThat(result.status()).isZero();
    }
}
