/** Commands about this machine: up, demo, pretrain, bench, doctor, provision, completion. */
package dev.tangent.cli.command.local;
