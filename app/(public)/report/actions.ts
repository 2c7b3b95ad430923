"use server";
/**
 * The steps of the filing form. This file and the name fileComplaintAction stay as they are: a form that an older build
 * rendered finds its action by them, and the person loses nothing (THREATS 1.3).
 */
import type { ZodType, output } from "zod";
import { submitForm } from "@/app/form-action";
import type { FormState } from "@/components/forms/form-state";
