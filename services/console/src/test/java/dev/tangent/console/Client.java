package dev.tangent.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Asks the console that runs in this process. */
final class Client {

  static final Map<String, String> TOKEN = Map.of("Authorization", "Bearer " + ConsoleStore.TOKEN);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), BodyHandlers.ofString());
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    return JSON.readTree(get(path).body());
  }

  static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  HttpResponse<String> post(String path, String type, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return http.send(request.build(), BodyHandlers.ofString());
  }

  static URI address(String path) {
    int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", int.class);
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address(path));
  }
}
