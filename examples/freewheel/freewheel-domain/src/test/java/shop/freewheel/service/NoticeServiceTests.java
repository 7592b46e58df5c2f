package shop.freewheel.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;
import shop.freewheel.dto.CustomerSummary;
import shop.freewheel.dto.NoticeView;
import shop.freewheel.model.Notice;
import shop.freewheel.repository.NoticeRepository;

class NoticeServiceTests {

    private final NoticeRepository notices = mock();
    private final CustomerDirectory customers = mock();
    private final NoticeService service =
            new NoticeService(notices, customers, new MailChannel(), new PostcardChannel());

    @BeforeEach
    void adaLivesNowhere() {
        given(customers.customer(1)).willReturn(new CustomerSummary(1, "Ada", "ada@example.org", null, List.of()));
        given(notices.save(any())).willAnswer(call -> {
            ReflectionTestUtils.setField(call.<Notice>getArgument(0), "id", 3L);
            return call.getArgument(0);
        });
    }

    @Test
    void writesMailAsARule() throws Exception {
        assertThat(service.send(1, "Hello", false).get()).isEqualTo(new NoticeView(3, "mail", "<ada@example.org> Hello"));
    }

    @Test
    void writesPostcardsToThoseWhoMoved() throws Exception {
        assertThat(service.send(1, "Hello", true).get().words()).isEqualTo("Ada, -: Hello");
    }
}
