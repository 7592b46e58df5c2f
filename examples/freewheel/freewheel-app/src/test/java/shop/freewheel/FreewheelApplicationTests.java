package shop.freewheel;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

/** The whole workshop, from the bike at the counter to the money in the till. */
@SpringBootTest
@AutoConfigureMockMvc
@AutoConfigureTestDatabase
class FreewheelApplicationTests {

    @Autowired
    private MockMvc mvc;

    @Test
    void aRepairIsTakenInDoneAndBilled() throws Exception {
        mvc.perform(post("/repairs").param("bikeId", "1").param("complaint", "Flat").param("dueOn", "2026-04-01"))
                .andExpect(redirectedUrl("/repairs/4001"));
        mvc.perform(post("/repairs/4001/parts").param("partId", "6").param("quantity", "2"))
                .andExpect(redirectedUrl("/repairs/4001"));
        mvc.perform(post("/repairs/4001/finish").param("minutes", "20")).andExpect(redirectedUrl("/repairs/4001"));
        mvc.perform(get("/api/parts/6")).andExpect(jsonPath("$.stock").value(23));

        mvc.perform(post("/invoices").param("repairId", "4001").param("issuedOn", "2026-04-02"))
                .andExpect(redirectedUrl("/invoices/6001"));
        mvc.perform(get("/invoices/6001").accept(MediaType.APPLICATION_JSON))
                .andExpect(jsonPath("$.customer").value("Ada Winter"))
                .andExpect(jsonPath("$.net").value("31.80"))
                .andExpect(jsonPath("$.vat").value("6.04"));
    }

    @Test
    void printedPricesHoldUntilTheListIsPrintedAnew() throws Exception {
        mvc.perform(get("/price-list")).andExpect(content().string(containsString("79.00 €")));
        mvc.perform(put("/api/parts/10")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\": \"Hub dynamo\", \"category\": \"LIGHTS\", \"price\": \"85.00\", \"stock\": 0}"))
                .andExpect(status().isOk());
        mvc.perform(get("/price-list")).andExpect(content().string(containsString("79.00 €")));
        mvc.perform(post("/price-list")).andExpect(redirectedUrl("/price-list"));
        mvc.perform(get("/price-list")).andExpect(content().string(not(containsString("79.00 €"))));
    }

    @Test
    void whatIsNotInStockIsNotFitted() throws Exception {
        mvc.perform(post("/repairs/4/parts").param("partId", "3").param("quantity", "5"))
                .andExpect(status().isConflict());
    }
}
