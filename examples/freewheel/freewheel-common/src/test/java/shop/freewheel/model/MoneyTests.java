package shop.freewheel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneyTests {

    @Test
    void calculatesToTheCent() {
        assertThat(Money.valueOf("14.95").times(2).plus(Money.valueOf("0.1"))).hasToString("30.00");
        assertThat(Money.valueOf("96.40").percent(BigDecimal.valueOf(19))).hasToString("18.32");
        assertThat(Money.valueOf("54").forMinutes(25)).hasToString("22.50");
    }

    @Test
    void amountsAreEqualHoweverTheyAreWritten() {
        assertThat(Money.valueOf(" 5 ")).isEqualTo(Money.valueOf("5.00"));
        assertThatThrownBy(() -> Money.valueOf("five")).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void isAStringInJson() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.writeValueAsString(Money.valueOf("7.5"))).isEqualTo("\"7.50\"");
        assertThat(json.readValue("\"7.50\"", Money.class)).isEqualTo(Money.valueOf("7.5"));
    }
}
