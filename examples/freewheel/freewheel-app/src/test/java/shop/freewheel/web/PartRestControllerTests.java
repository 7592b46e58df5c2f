package shop.freewheel.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.boot.test.mock.mockito.MockBean;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import shop.freewheel.dto.PartView;
import shop.freewheel.exception.NotFoundException;
import shop.freewheel.model.Money;
import shop.freewheel.model.PartCategory;
import shop.freewheel.service.PartService;

@WebMvcTest(PartRestController.class)
class PartRestControllerTests {

    @Autowired
    private MockMvc mvc;

    @MockBean
    private PartService parts;

    @Test
    void tellsWhereTheNewPartIs() throws Exception {
        given(parts.add(any()))
                .willReturn(new PartView(12, "Bell", PartCategory.LIGHTS, Money.valueOf("9.9"), 4));
        mvc.perform(post("/api/parts")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\": \"Bell\", \"category\": \"LIGHTS\", \"price\": \"9.90\", \"stock\": 4}"))
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", "/api/parts/12"))
                .andExpect(header().string(WorkshopHeaderFilter.HEADER, "Freewheel"))
                .andExpect(jsonPath("$.price").value("9.90"));
    }

    @Test
    void namesEveryFieldThatIsWrong() throws Exception {
        mvc.perform(post("/api/parts")
                        .locale(Locale.GERMAN)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\": \"\", \"price\": \"9.90\", \"stock\": -1}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors.name").value("Ein Teil braucht einen Namen."))
                .andExpect(jsonPath("$.errors.category").value("Ein Teil braucht ein Regal."))
                .andExpect(jsonPath("$.errors.stock").exists());
    }

    @Test
    void answersAProblemForAnUnknownPart() throws Exception {
        given(parts.part(99)).willThrow(new NotFoundException("part.notFound"));
        mvc.perform(get("/api/parts/99").locale(Locale.ENGLISH))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.detail").value("There is no such part."));
    }
}
