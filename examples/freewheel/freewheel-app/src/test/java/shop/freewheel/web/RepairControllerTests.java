package shop.freewheel.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.BDDMockito.given;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.view;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.boot.test.mock.mockito.MockBean;
import org.springframework.test.web.servlet.MockMvc;
import shop.freewheel.dto.PartView;
import shop.freewheel.dto.RepairView;
import shop.freewheel.model.Money;
import shop.freewheel.model.PartCategory;
import shop.freewheel.model.RepairStatus;
import shop.freewheel.service.CustomerDirectory;
import shop.freewheel.service.PartStock;
import shop.freewheel.service.RepairService;

@WebMvcTest(RepairController.class)
class RepairControllerTests {

    @Autowired
    private MockMvc mvc;

    @MockBean
    private RepairService repairs;

    @MockBean
    private CustomerDirectory customers;

    @MockBean
    private PartStock parts;

    @Test
    void offersPartsOnlyWhileTheRepairIsOpen() throws Exception {
        given(parts.inStock())
                .willReturn(List.of(new PartView(3, "Tyre", PartCategory.WHEELS, Money.valueOf("29.90"), 4)));
        given(repairs.repair(1)).willReturn(repair(1, RepairStatus.OPEN));
        given(repairs.repair(2)).willReturn(repair(2, RepairStatus.FINISHED));
        mvc.perform(get("/repairs/1")).andExpect(content().string(containsString("Tyre, 29.90 €")));
        mvc.perform(get("/repairs/2")).andExpect(content().string(not(containsString("Tyre"))));
    }

    @Test
    void showsTheFormAgainIfTheDateIsNone() throws Exception {
        mvc.perform(post("/repairs").param("bikeId", "1").param("complaint", "Creaks").param("dueOn", "soon"))
                .andExpect(status().isOk())
                .andExpect(view().name("repairs/form"))
                .andExpect(content().string(containsString("That is not a date.")));
    }

    private static RepairView repair(long id, RepairStatus status) {
        return new RepairView(
                id, status, 1, "Ada", "Tandem", "Creaks", LocalDate.of(2026, 4, 1), List.of(), Money.ZERO);
    }
}
