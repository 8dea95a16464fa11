import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tact.Linter;
import tact.Report;
import tact.TactException;

/** What the package promises: positions, errors, threads, memory. */
public final class TactTest {
    private static final String DRAFT = "Hi Anna,\n\nThank you for writing \uD83D\uDE00. You must pay by Friday.\n";
    private static final Map<String, String> ENGLISH = Map.of("language", "en");

    private static void check(String claim, boolean holds) {
        if (!holds) {
            throw new AssertionError("does not hold: " + claim);
        }
    }

    private static long resident() throws Exception {
        return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]) * 4096;
    }

    private static TactException errorOf(Runnable call) {
        try {
            call.run();
        } catch (TactException error) {
            return error;
        }
        throw new AssertionError("nothing failed");
    }

    private static int different(Linter linter, int count) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> linter.check(DRAFT, ENGLISH))
                .collect(Collectors.toSet())
                .size();
    }

    private static long open(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            new Linter(Map.of("languages", "en"));
            System.gc();
            Thread.sleep(20);
        }
        return resident();
    }

    public static void main(String[] arguments) throws Exception {
        Linter linter = new Linter(Map.of("languages", List.of("en", "et")));
        Report report = linter.check(DRAFT, ENGLISH);
        check("findings cut the text they are about",
                report.findings().stream().anyMatch(one -> DRAFT.substring(one.start(), one.end()).equals("You must")));
        check("the context reaches the checks",
                linter.check(DRAFT, Map.of("language", "en", "context", Map.of("customer_name", "\u00D5ie"))).findings().stream()
                        .anyMatch(one -> one.message().contains("\u00D5ie")));
        check("any text is a draft", linter.check("a\0\uD800\u00F5", Map.of("language", "et")).language().equals("et"));
        check("an empty one too", linter.check("").language() == null || !linter.check("").blocked());

        check("errors have a code", errorOf(() -> linter.check(DRAFT, Map.of("language", "x\"x"))).code().equals("unsupported"));
        TactException error = errorOf(() -> new Linter(Map.of("colour", "red", "flavour", "sweet")));
        check("all faults are told", error.faults().size() == 2);

        check("a budget of time is kept",
                !linter.check(DRAFT.repeat(3000), Map.of("language", "en", "budget", 1)).complete());
        check("a choice that does nothing is a note",
                new Linter(Map.of("languages", "en", "check.tone.musst", false)).notes().get(0).message().contains("\"tone.must\""));

        different(linter, 3000);
        System.gc();
        long before = resident();
        check("a thousand checks are the same", different(linter, 1000) == 1);
        System.gc();
        check("memory stays flat", resident() - before < 32 << 20);

        before = open(4);
        check("linters are freed", open(6) - before < 16 << 20);
    }
}
