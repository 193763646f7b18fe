// Joins browser events to functions; everything else happens in the popup, on a click.

import { whenStarted } from "./browser.js";
import { forgetLapsed } from "./pairing.js";

whenStarted(() => void forgetLapsed());
