package lab.sales;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class CampaignController {
  private final Campaign campaign;

  public CampaignController(Campaign campaign) {
    this.campaign = campaign;
  }

  @GetMapping("/sales/campaign")
  public Map<String, Object> run(@RequestParam String text) {
    return campaign.run(text);
  }
}
