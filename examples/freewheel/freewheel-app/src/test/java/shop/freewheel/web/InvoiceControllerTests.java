package shop.freewheel.web;

import static org.hamcrest.Matchers.containsString;
import static org.mockito.BDDMockito.given;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.boot.test.mock.mockito.MockBean;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import shop.freewheel.dto.InvoiceView;
import shop.freewheel.model.Money;
import shop.freewheel.service.InvoiceService;

@WebMvcTest(InvoiceController.class)
class InvoiceControllerTests {

    @Autowired
    private MockMvc mvc;

    @MockBean
    private InvoiceService invoices;

    @Test
    void showsOneInvoiceAsPageAndAsJson() throws Exception {
        LocalDate day = LocalDate.of(2026, 4, 1);
        given(invoices.invoice(5)).willReturn(new InvoiceView(
                5, "FW-5", 7, "Ada", "ada@example.org", day, day, null, Money.valueOf("80"), Money.valueOf("15.20")));
        mvc.perform(get("/invoices/5").accept(MediaType.TEXT_HTML))
                .andExpect(content().string(containsString("95.20 €")));
        mvc.perform(get("/invoices/5").accept(MediaType.APPLICATION_JSON))
                .andExpect(jsonPath("$.number").value("FW-5"))
                .andExpect(jsonPath("$.vat").value("15.20"));
    }
}
