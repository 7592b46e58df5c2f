package shop.freewheel;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;

@SpringBootTest
@AutoConfigureMockMvc
@AutoConfigureTestDatabase
@ActiveProfiles("demo")
class DemoProfileTests {

    @Autowired
    private MockMvc mvc;

    @Test
    void showsItsOwnNameAndData() throws Exception {
        mvc.perform(get("/")).andExpect(content().string(containsString("Freewheel Demo")));
        mvc.perform(get("/api/repairs/101")).andExpect(jsonPath("$.bike").value("Penny-farthing"));
    }
}
