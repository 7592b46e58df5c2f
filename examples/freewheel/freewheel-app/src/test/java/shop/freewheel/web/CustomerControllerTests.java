package shop.freewheel.web;

import static org.hamcrest.Matchers.containsString;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.boot.test.mock.mockito.MockBean;
import org.springframework.test.web.servlet.MockMvc;
import shop.freewheel.dto.CustomerSummary;
import shop.freewheel.dto.PageView;
import shop.freewheel.exception.NotFoundException;
import shop.freewheel.service.CustomerService;

@WebMvcTest(CustomerController.class)
class CustomerControllerTests {

    private static final CustomerSummary ADA = new CustomerSummary(1, "Ada", "ada@example.org", "Lindau", List.of());

    @Autowired
    private MockMvc mvc;

    @MockBean
    private CustomerService customers;

    @Test
    void listsCustomers() throws Exception {
        given(customers.search("ad", 0, 5)).willReturn(new PageView<>(List.of(ADA), 0, 1, 1));
        mvc.perform(get("/customers?name=ad"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/customers/1")));
    }

    @Test
    void welcomesANewCustomer() throws Exception {
        given(customers.register(any())).willReturn(ADA);
        mvc.perform(post("/customers").param("name", "Ada").param("email", "ada@example.org"))
                .andExpect(redirectedUrl("/customers/1"))
                .andExpect(flash().attribute("notice", "customer.registered"));
    }

    @Test
    void asksAgainInTheLanguageOfTheCaller() throws Exception {
        mvc.perform(post("/customers").param("name", " ").param("email", "nobody").locale(Locale.GERMAN))
                .andExpect(model().attributeHasFieldErrors("form", "name", "email"))
                .andExpect(content().string(containsString("Bitte einen Namen angeben.")));
    }

    @Test
    void answersNotFoundForAStranger() throws Exception {
        given(customers.customer(99)).willThrow(new NotFoundException("customer.notFound"));
        mvc.perform(get("/customers/99"))
                .andExpect(status().isNotFound())
                .andExpect(status().reason("There is no such customer."));
    }
}
