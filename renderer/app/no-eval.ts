import { z } from "zod";

// The window's policy forbids code from text, which zod would otherwise try at each start. This
// module comes first of all: schemas look at the setting when they are made.
z.config({ jitless: true });
