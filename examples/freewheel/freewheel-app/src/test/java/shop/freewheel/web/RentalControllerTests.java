package shop.freewheel.web;

import static org.hamcrest.Matchers.hasProperty;
import static org.hamcrest.Matchers.is;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.BDDMockito.then;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.boot.test.mock.mockito.MockBean;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import shop.freewheel.service.RentalService;

@WebMvcTest(RentalController.class)
class RentalControllerTests {

    @Autowired
    private MockMvc mvc;

    @MockBean
    private RentalService rentals;

    @Test
    void remembersTheHalfOfTheFormThatWasRight() throws Exception {
        MockHttpSession session = new MockHttpSession();
        mvc.perform(post("/rentals").session(session).param("bikeId", "2").param("customerId", "3"))
                .andExpect(model().attributeHasFieldErrors("rental", "firstDay", "lastDay"));
        mvc.perform(get("/rentals").session(session))
                .andExpect(model().attribute("rental", hasProperty("bikeId", is(2L))));
        mvc.perform(post("/rentals").session(session).param("firstDay", "2026-04-01").param("lastDay", "2026-04-02"))
                .andExpect(redirectedUrl("/rentals"));
        then(rentals).should().rent(argThat(form -> form.getCustomerId() == 3));
    }
}
