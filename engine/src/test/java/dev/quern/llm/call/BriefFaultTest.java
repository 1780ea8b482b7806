package dev.quern.llm.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.llm.ThrottledException;
import dev.quern.stage.Fault;
import dev.quern.stage.FaultException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why calls fail, beside the time that is waited because of it. */
class BriefFaultTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            cannot answer now (500): oops                                   | cannot answer now (500)
            broke the connection off: unexpected end of stream              | broke the connection off
            sent a web page instead of JSON: "<html>". If it stays so, …    | sent a web page instead of JSON
            sent a reply that is not JSON: ""                               | sent a reply that is not JSON
            did something that takes far more words to tell than there is room | calls fail
            """)
    void whatTheEndpointDidIsToldWithoutItsAddressAndItsWords(String message, String brief) {
        assertThat(BriefFault.of(new FaultException(Fault.TRANSIENT, "role question: http://127.0.0.1:8000/v1 " + message)))
                .isEqualTo(brief);
    }

    @Test
    void whatIsNotFromAnEndpointFails() {
        assertThat(BriefFault.of(new FaultException(Fault.TRANSIENT, "no"))).isEqualTo("calls fail");
    }

    @Test
    void whatHasANumberOrANameOfItsOwnIsCalledByIt() {
        assertThat(
                BriefFault.of(new ThrottledException(429, "role question: http://a/v1 cannot answer now (429)", Duration.ZERO)))
                .isEqualTo("429");
        assertThat(BriefFault.of(new FaultException(Fault.TRANSIENT, "role question: http://a/v1 gave no whole answer within 1 s",
                new InterruptedIOException("timeout")))).isEqualTo("no answer in time");
    }
}
