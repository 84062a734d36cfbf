/**
 * What a merge method can be told: settings with a type, a default and a range, and values checked
 * against them. Knows no method.
 */
package dev.tangent.merging.method.setting;
