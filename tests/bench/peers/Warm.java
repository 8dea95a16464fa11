// Warm.java - times LanguageTool in process: us per KB of each draft, as `bench warm` does for tact.
//
// usage: Warm TAG FILE.txt COUNT      (drafts with a line of "\f" between)
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.languagetool.*;

public class Warm {
  public static void main(String[] words) throws Exception {
    long start = System.nanoTime();
    JLanguageTool tool = new JLanguageTool(Languages.getLanguageForShortCode(words[0].equals("en") ? "en-US" : words[0]));
    String[] drafts = new String(Files.readAllBytes(Paths.get(words[1])), StandardCharsets.UTF_8).split("\n\f\n");
    int count = Math.min(drafts.length, Integer.parseInt(words[2]));
    long findings = tool.check(drafts[0]).size();
    double ready = (System.nanoTime() - start) / 1e6, whole = 0;
    if (count <= 1) {
      System.out.println("{\"ready_ms\":" + ready + "}");
      return;
    }
    for (int i = 0; i < count / 2; i++) tool.check(drafts[i]);
    double[] times = new double[count];
    long bytes = 0;
    for (int i = 0; i < count; i++) {
      int length = drafts[i].getBytes(StandardCharsets.UTF_8).length;
      long before = System.nanoTime();
      findings += tool.check(drafts[i]).size();
      double us = (System.nanoTime() - before) / 1e3;
      times[i] = us * 1000 / length;
      bytes += length;
      whole += us;
    }
    Arrays.sort(times);
    System.out.println("{\"ready_ms\":" + ready + ",\"median\":" + times[count / 2] + ",\"p99\":" + times[count * 99 / 100]
        + ",\"mb_s\":" + bytes / whole + ",\"drafts\":" + count + ",\"findings\":" + (double) findings / count + "}");
  }
}
