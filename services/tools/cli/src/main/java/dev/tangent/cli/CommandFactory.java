package dev.tangent.cli;

import dev.tangent.cli.environment.Environment;
import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands; those that ask for the environment get it. */
final class CommandFactory implements IFactory {

  private final IFactory others = CommandLine.defaultFactory();
  private final Environment environment;

  CommandFactory(Environment environment) {
    this.environment = environment;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 1
          && constructor.getParameterTypes()[0] == Environment.class) {
        return type.cast(constructor.newInstance(environment));
      }
    }
    return others.create(type);
  }
}
