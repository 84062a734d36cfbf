/** Checks of the machine: Java, memory, disk, natives, ports, build. */
package dev.tangent.cli.doctor.machine;
