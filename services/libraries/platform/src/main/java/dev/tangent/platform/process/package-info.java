/** What a process of the assembly knows of the one that started it. Nothing but the JDK here. */
package dev.tangent.platform.process;
